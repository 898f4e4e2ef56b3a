import { Secret, TOTP } from 'otpauth';
import { invariant, type Clock } from '#kernel';
import { field, type BrowserSession, type Reply } from './browser-session.ts';
import type { TestIdentity } from './identity.ts';

/** An authenticator app of a test: the secret, and the codes it shows. */
export interface App {
  readonly factorId: string;
  /** The code its phone shows, with a clock so many seconds ahead. */
  code(aheadSeconds?: number): string;
}

export function openApp(clock: Clock, factorId: string, secret: string): App {
  const key = Secret.fromBase32(secret.replaceAll(' ', ''));
  return {
    factorId,
    code: (aheadSeconds = 0) => TOTP.generate({ secret: key, timestamp: clock.now().getTime() + aheadSeconds * 1_000 }),
  };
}

/** Binds an authenticator in a session that has just begun; its first code is used up by that. */
export async function bindAuthenticator(it: TestIdentity, browser: BrowserSession, name = '我的手机'): Promise<App> {
  const started = await browser.call('startAuthenticator', { body: { name } });
  const app = openApp(it.clock, field(started, 'factorId'), field(started, 'secret'));
  const confirmed = await confirmApp(browser, app);
  invariant(confirmed.code === 'ok', `an authenticator is bound by its code: ${confirmed.code}`);
  return app;
}

export function confirmApp(browser: BrowserSession, app: App, code = app.code()): Promise<Reply> {
  return browser.call('confirmAuthenticator', { params: { factorId: app.factorId }, body: { code } });
}

/** "Confirm it is you" by password, then ten saved codes. */
export async function makeCodes(browser: BrowserSession, password: string): Promise<Reply> {
  const proof = { method: 'password', password };
  await browser.call('confirmIdentity', { body: { purpose: 'factors', proof } });
  return browser.call('createSavedCodes');
}

export function codesOf(reply: Reply): readonly string[] {
  const { codes } = reply.body;
  invariant(Array.isArray(codes), `the reply ${JSON.stringify(reply.body)} has codes`);
  return codes.map(String);
}

export function firstCode(reply: Reply): string {
  return codesOf(reply)[0] ?? '';
}
