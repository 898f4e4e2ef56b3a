import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invariant, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, type BrowserSession, type Reply } from '#test/browser-session';
import { bindAuthenticator, codesOf, makeCodes } from '#test/factors';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, ownPassword, someone } from '#test/signing-in';
import { makePasskey, signWith } from '#test/software-authenticator';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const place = { origin: 'https://wallet.example', rpId: 'wallet.example' };

/** Signed in with a password, ten saved codes and an authenticator; a moment later, so that the sign-in no longer counts. */
async function withAuthenticator() {
  const person = await someone(it);
  const browser = await knownBrowser(it, person);
  await enter(browser, person.phone);
  const [code = ''] = codesOf(await makeCodes(browser, ownPassword));
  const app = await bindAuthenticator(it, browser);
  it.clock.advanceMs(6 * minutesMs);
  return { person, browser, app, code };
}

const confirm = (browser: BrowserSession, proof: object, more: object = {}) =>
  browser.call('confirmIdentity', { body: { purpose: 'sessions', proof, ...more } });

const endOthers = async (browser: BrowserSession) => (await browser.call('endOtherSessions')).code;

function challengeOf(reply: Reply): string {
  const { options } = reply.body;
  invariant(typeof options === 'object' && options !== null && 'challenge' in options, 'options with a challenge');
  return String(options.challenge);
}

describe('an account with an authenticator', () => {
  test('confirms with its code, and not with the password, which is not even looked at', async () => {
    const { person, browser, app } = await withAuthenticator();
    const refused = await browser.call('endOtherSessions');
    expect(refused).toMatchObject({ code: 'confirmation_needed', body: { methods: ['authenticator', 'saved_code'] } });
    for (const password of [ownPassword, 'not it']) {
      expect((await confirm(browser, { method: 'password', password })).code).toBe('confirmation_needed');
    }
    const { rows } = await it.made.database.pool.query(
      "select 1 from identity.guess_pools where subject = $1 and pool = 'password_session' and consecutive > 0",
      [person.id],
    );
    expect(rows).toEqual([]);
    const confirmed = await confirm(browser, { method: 'authenticator', code: app.code() });
    expect(confirmed).toMatchObject({ code: 'ok', body: { level: 'second_factor' } });
    expect(await endOthers(browser)).toBe('ok');
  });

  test('a sign-in by password alone does not count, however fresh', async () => {
    const { person, browser } = await withAuthenticator();
    await it.made.database.pool.query('update identity.devices set trusted_until = $2 where person_id = $1', [
      person.id,
      new Date(it.clock.now().getTime() + 60 * minutesMs),
    ]);
    expect((await enter(browser, person.phone)).body).toMatchObject({ state: 'signed_in' });
    expect(await endOthers(browser)).toBe('confirmation_needed');
  });

  test('a wrong and a used code are refused, the wrong one counted; both audited', async () => {
    const { person, browser, app } = await withAuthenticator();
    const code = app.code();
    const wrong = code === '000000' ? '111111' : '000000';
    expect(await confirm(browser, { method: 'authenticator', code: wrong })).toMatchObject({
      code: 'code_wrong',
      status: 422,
      body: { triesLeft: expect.any(Number) },
    });
    expect((await confirm(browser, { method: 'authenticator', code })).code).toBe('ok');
    const again = await confirm(browser, { method: 'authenticator', code });
    expect(again.code).not.toBe('ok');
    const rows = await listAudit(it.made.database.kysely, { verbs: ['identity.confirm_identity'], limit: 50 });
    const mine = rows.filter((row) => row.subject?.id === person.id && row.facts['method'] === 'authenticator');
    expect(mine.map((row) => row.outcome)).toEqual([again.code, 'done', 'code_wrong']);
  });

  test('a saved code confirms once; wrong ones are counted with passwords, the tenth ends the session', async () => {
    const { browser, code } = await withAuthenticator();
    expect(await confirm(browser, { method: 'saved_code', code })).toMatchObject({
      code: 'ok',
      body: { level: 'second_factor' },
    });
    expect((await confirm(browser, { method: 'saved_code', code })).code).toBe('code_wrong');
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
    const replies = [];
    for (let count = 0; count < 10; count++) {
      const reply = await confirm(browser.copy(), { method: 'saved_code', code: wrong });
      replies.push(reply.body['triesLeft'] ?? reply.code);
    }
    expect(replies.at(-1)).toBe('not_signed_in');
    expect(replies).toContain(0);
    expect((await browser.call('getMe')).code).toBe('not_signed_in');
  });
});

describe('an account with a passkey', () => {
  async function withPasskey() {
    const person = await someone(it);
    const browser = await knownBrowser(it, person);
    await enter(browser, person.phone);
    const started = await browser.call('startPasskey');
    const options = started.body['options'];
    invariant(typeof options === 'object' && options !== null && 'user' in options, 'options with a user');
    const user = options.user;
    invariant(typeof user === 'object' && user !== null && 'id' in user, 'a user with an id');
    const made = makePasskey(String(user.id), { challenge: challengeOf(started), ...place });
    const body = { response: made.response };
    await browser.call('finishPasskey', { params: { flowId: field(started, 'flowId') }, body });
    it.clock.advanceMs(6 * minutesMs);
    const sign = async (purpose: string, binding: string | null = null) => {
      const asked = await browser.call('startPasskeyProof', { body: { for: 'confirmation', purpose, binding } });
      return signWith(made.passkey, { challenge: challengeOf(asked), ...place });
    };
    return { browser, sign };
  }

  test('confirms with it, for the purpose that was signed and once', async () => {
    const { browser, sign } = await withPasskey();
    const refused = await browser.call('endOtherSessions');
    expect(refused).toMatchObject({ code: 'confirmation_needed', body: { methods: ['passkey'] } });
    const foreign = await sign('contacts');
    expect((await confirm(browser, { method: 'passkey', response: foreign })).code).toBe('passkey_refused');
    const response = await sign('sessions');
    expect(await confirm(browser, { method: 'passkey', response })).toMatchObject({
      code: 'ok',
      body: { level: 'second_factor' },
    });
    expect((await confirm(browser, { method: 'passkey', response })).code).toBe('passkey_timed_out');
    expect(await endOthers(browser)).toBe('ok');
  });

  test('a passkey that signed another binding confirms nothing', async () => {
    const { browser, sign } = await withPasskey();
    const binding = 'a'.repeat(43);
    const response = await sign('payment', 'b'.repeat(43));
    const proof = { method: 'passkey', response };
    expect((await confirm(browser, proof, { purpose: 'payment', binding })).code).toBe('passkey_refused');
  });
});
