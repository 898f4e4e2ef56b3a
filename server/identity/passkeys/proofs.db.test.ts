import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invariant } from '#kernel';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { challengeFor, optionsOf, place, signedIn, withPasskey } from '#test/passkey-scene';
import type { Someone } from '#test/signing-in';
import { signWith, type SoftPasskey } from '#test/software-authenticator';
import { readFlowCookie } from '../cookies.ts';
import { paymentBinding } from './binding.ts';
import { verifyBoundProof, verifyPasskeyProof, verifyPasskeyStep } from './verify-passkey-proof.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

describe('a proof', () => {
  const payment = { payee: 'payee-token', amount: '12800', key: 'k-1' };

  async function asked(browser: BrowserSession, body: object) {
    return optionsOf(await browser.call('startPasskeyProof', { body }));
  }

  async function personContext(browser: BrowserSession) {
    const actor = await it.identity.authenticateSession(browser.cookies, it.context());
    invariant(actor, 'signed in');
    return { ...it.context(), actor };
  }

  async function prove(browser: BrowserSession, response: ReturnType<typeof signWith>, binding: string) {
    const context = await personContext(browser);
    const { database } = it.made;
    const proof = { response, binding };
    const proved = await database.transaction((tx) => verifyBoundProof(it.dependencies, tx, context, proof));
    return proved.ok ? 'ok' : proved.refusal.code;
  }

  test('of exactly this payment, once, with the person’s own passkeys', async () => {
    const { browser, passkey } = await withPasskey(it);
    const { challenge, allowCredentials } = await asked(browser, { for: 'payment', payment });
    expect(allowCredentials).toMatchObject([{ id: passkey.credentialId.toString('base64url') }]);
    const response = signWith(passkey, { challenge, ...place });
    const binding = paymentBinding(payment, 'CNY');
    expect(await prove(browser, response, binding)).toBe('ok');
    expect(await prove(browser, response, binding)).toBe('passkey_timed_out');
  });

  test.each([
    ['payee', { ...payment, payee: 'another-token' }],
    ['amount', { ...payment, amount: '12801' }],
    ['key', { ...payment, key: 'k-2' }],
  ])('of another %s is refused', async (_what, other) => {
    const { browser, passkey } = await withPasskey(it);
    const { challenge } = await asked(browser, { for: 'payment', payment });
    const response = signWith(passkey, { challenge, ...place });
    expect(await prove(browser, response, paymentBinding(other, 'CNY'))).toBe('passkey_refused');
  });

  test('of another session, of a sign-in, or by another person’s passkey is refused', async () => {
    const { browser, passkey } = await withPasskey(it);
    const other = await withPasskey(it);
    const binding = paymentBinding(payment, 'CNY');
    const { challenge } = await asked(browser, { for: 'payment', payment });
    expect(await prove(other.browser, signWith(passkey, { challenge, ...place }), binding)).toBe('passkey_timed_out');
    expect(await prove(browser, signWith(other.passkey, { challenge, ...place }), binding)).toBe('passkey_unknown');
    const forSignIn = signWith(passkey, { challenge: await challengeFor(browser), ...place });
    expect(await prove(browser, forSignIn, binding)).toBe('passkey_timed_out');
  });

  test('"confirm it is you" is bound to its purpose', async () => {
    const { browser, passkey } = await withPasskey(it);
    const confirm = async (purpose: string, binding: string | null) => {
      const { challenge } = await asked(browser, { for: 'confirmation', purpose: 'factors' });
      const response = signWith(passkey, { challenge, ...place });
      const context = await personContext(browser);
      const proved = await it.made.database.transaction((tx) =>
        verifyPasskeyProof(it.dependencies, tx, context, { response, purpose, binding }),
      );
      return proved.ok ? 'ok' : proved.refusal.code;
    };
    expect(await confirm('factors', null)).toBe('ok');
    expect(await confirm('payment', null)).toBe('passkey_refused');
    expect(await confirm('factors', 'something')).toBe('passkey_refused');
  });

  test('as second step is the named person’s, in the browser that asked', async () => {
    const { person, passkey } = await withPasskey(it);
    const other = await withPasskey(it);
    const browser = openBrowser(it);
    const step = async (of: Someone, by: SoftPasskey) => {
      const response = signWith(by, { challenge: await challengeFor(browser), ...place });
      const secret = readFlowCookie(browser.cookies);
      invariant(secret, 'a browser that asked has its cookie');
      const proved = await it.made.database.transaction((tx) =>
        verifyPasskeyStep(it.dependencies, tx, it.context(), { personId: of.id, browser: secret, response }),
      );
      return proved.ok ? 'ok' : proved.refusal.code;
    };
    expect(await step(person, passkey)).toBe('ok');
    expect(await step(person, other.passkey)).toBe('passkey_unknown');
  });

  test('without a passkey there is nothing to ask', async () => {
    const { browser } = await signedIn(it);
    expect((await browser.call('startPasskeyProof', { body: { for: 'payment', payment } })).code).toBe('passkey_none');
  });
});
