import { invariant } from '#kernel';
import { field, type BrowserSession, type Reply } from './browser-session.ts';
import type { TestIdentity } from './identity.ts';
import { enter, knownBrowser, someone, type Someone } from './signing-in.ts';
import { makePasskey, signWith, type Ceremony, type SoftPasskey } from './software-authenticator.ts';

/** The installation of the tests, as an honest browser sees it. */
export const place = { origin: 'https://wallet.example', rpId: 'wallet.example' };

interface Options {
  readonly challenge: string;
  readonly allowCredentials: readonly { readonly id: string }[];
  readonly excludeCredentials: readonly { readonly id: string }[];
  readonly user: { readonly id: string; readonly name: string };
}

export function optionsOf(reply: Reply): Options {
  const { options } = reply.body;
  invariant(typeof options === 'object' && options !== null, `no options in ${JSON.stringify(reply.body)}`);
  return options as Options;
}

/** Somebody who has just signed in with password and code. */
export async function signedIn(
  it: TestIdentity,
): Promise<{ readonly person: Someone; readonly browser: BrowserSession }> {
  const person = await someone(it);
  const browser = await knownBrowser(it, person);
  await enter(browser, person.phone);
  return { person, browser };
}

/** Adds a passkey; `bend` spoils the ceremony. */
export async function add(browser: BrowserSession, bend: Partial<Ceremony> = {}, signCount = 0) {
  const started = await browser.call('startPasskey');
  const options = optionsOf(started);
  const made = makePasskey(options.user.id, { challenge: options.challenge, ...place, ...bend }, signCount);
  const flowId = field(started, 'flowId');
  const finish = (from: BrowserSession = browser) =>
    from.call('finishPasskey', { params: { flowId }, body: { response: made.response } });
  return { ...made, options, flowId, finish, finished: await finish() };
}

export async function withPasskey(it: TestIdentity, signCount = 0) {
  const { person, browser } = await signedIn(it);
  const { passkey, finished } = await add(browser, {}, signCount);
  invariant(finished.code === 'ok', `a passkey is kept, not ${finished.code}`);
  return { person, browser, passkey, factorId: field(finished, 'factorId') };
}

export async function challengeFor(browser: BrowserSession): Promise<string> {
  return optionsOf(await browser.call('startPasskeySignIn')).challenge;
}

export async function signIn(browser: BrowserSession, passkey: SoftPasskey, bend: Partial<Ceremony> = {}) {
  const response = signWith(passkey, { challenge: await challengeFor(browser), ...place, ...bend });
  return browser.call('signInByPasskey', { body: { response, remember: true } });
}
