import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#platform/audit';
import { createIdentity } from '../index.ts';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

let last = 0;

async function signedIn(remember = true) {
  const phone = `+8613700${String(++last).padStart(6, '0')}`;
  const person = { name: '李雷', address: phone, password: 'kite harbour 92', pin: '739164', locale: 'zh-CN' } as const;
  await it.identity.enrolPerson(it.context(), person);
  const browser = openBrowser(it);
  const asked = await browser.call('signIn', { body: { identifier: phone, password: person.password, remember } });
  const code = /\d{6}/.exec((await it.inboxOf(phone))[0]?.text ?? '')?.[0] ?? '';
  const done = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
  return { browser, phone, personId: field(done, 'personId'), password: person.password };
}

describe('a session', () => {
  test('ends at sign-out, at once on every process; a second sign-out is nothing', async () => {
    const { browser } = await signedIn();
    const otherProcess = createIdentity(it.dependencies);
    const cookies = { ...browser.cookies };
    expect(await otherProcess.authenticateSession(cookies, it.context())).toMatchObject({ kind: 'person' });
    const out = await browser.call('signOut');
    expect(out).toMatchObject({ code: 'ok', status: 204 });
    expect(browser.cookies['__Host-qn_session']).toBeUndefined();
    expect(browser.cookies['__Host-qn_device']).toBeDefined();
    expect(await otherProcess.authenticateSession(cookies, it.context())).toBeNull();
    expect(await browser.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.sign_out'], limit: 5 });
    expect(audits).toHaveLength(1);
  });

  test.each([
    ['not remembered, 61 min idle', false, 61, false],
    ['not remembered, 59 min idle', false, 59, true],
    ['remembered, 29 days idle', true, 29 * 24 * 60, true],
    ['remembered, 30 days old', true, 30 * 24 * 60, false],
  ])('%s', async (_what, remember, minutes, live) => {
    const { browser } = await signedIn(remember);
    it.clock.advanceMs(minutes * 60_000);
    expect((await browser.call('getMe')).code).toBe(live ? 'ok' : 'not_signed_in');
  });

  test('in use stays alive past an hour, up to 24 hours', async () => {
    const { browser } = await signedIn(false);
    for (let half = 1; half < 48; half++) {
      it.clock.advanceMs(30 * 60_000);
      expect((await browser.call('getMe')).code).toBe('ok');
      await it.identity.close();
    }
    it.clock.advanceMs(30 * 60_000);
    expect((await browser.call('getMe')).code).toBe('not_signed_in');
  });

  test.each([undefined, '', 'x', 'A'.repeat(43), 'A'.repeat(10_000)])('a cookie of %s is nobody', async (token) => {
    expect(await it.identity.authenticateSession({ '__Host-qn_session': token }, it.context())).toBeNull();
  });

  test('look-ups of one tick go in one query', async () => {
    const browsers = await Promise.all([signedIn(), signedIn(), signedIn()]);
    const { pool } = it.made.database;
    const query = pool.query.bind(pool);
    let queries = 0;
    Object.assign(pool, { query: (...asked: Parameters<typeof query>) => (queries++, query(...asked)) });
    const actors = await Promise.all(
      Array.from({ length: 60 }, (_none, index) =>
        it.identity.authenticateSession(browsers[index % 3]?.browser.cookies ?? {}, it.context()),
      ),
    );
    Object.assign(pool, { query });
    expect(actors.map((actor) => actor?.personId)).toEqual(
      Array.from({ length: 60 }, (_none, index) => browsers[index % 3]?.personId),
    );
    expect(queries).toBe(1);
  });
});

describe('what a person changes', () => {
  test('username: chosen, taken by case, kept, invalid; audited', async () => {
    const first = await signedIn();
    const second = await signedIn();
    const username = `Plum.Tree${last}`;
    const choose = (who: typeof first, name: string) =>
      who.browser.call('chooseUsername', { body: { username: name } });
    expect(await choose(first, username)).toMatchObject({ code: 'ok', body: { username } });
    expect(await choose(second, username.toLowerCase())).toMatchObject({ code: 'username_taken', status: 409 });
    expect(await choose(first, username.toUpperCase())).toMatchObject({
      code: 'ok',
      body: { username: username.toUpperCase() },
    });
    expect(await choose(second, 'admin')).toMatchObject({ code: 'username_invalid', body: { reason: 'reserved' } });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.choose_username'], limit: 5 });
    expect(audits.map((row) => row.subject?.id)).toEqual([first.personId, first.personId]);
  });

  test('one username wanted by two at once goes to one', async () => {
    const both = await Promise.all([signedIn(), signedIn()]);
    const body = { username: `only.one${last}` };
    const replies = await Promise.all(both.map(({ browser }) => browser.call('chooseUsername', { body })));
    expect(replies.map((reply) => reply.code).sort()).toEqual(['ok', 'username_taken']);
  });

  test('preferences: what is left out stays; who does not want to be found is not', async () => {
    const { browser, phone, personId } = await signedIn();
    const db = it.made.database.kysely;
    expect(await it.identity.findPersonByAddress(db, phone.slice(3))).toEqual({
      personId,
      maskedName: '*雷',
      channel: 'phone',
      maskedAddress: `${phone.slice(3, 6)}****${phone.slice(-4)}`,
    });
    const hidden = await browser.call('changePreferences', { body: { findable: false } });
    expect(hidden.body).toMatchObject({ findable: false, locale: 'zh-CN' });
    expect(await it.identity.findPersonByAddress(db, phone)).toBeUndefined();
    const english = await browser.call('changePreferences', { body: { locale: 'en' } });
    expect(english.body).toMatchObject({ findable: false, locale: 'en' });
    const audits = await listAudit(db, { verbs: ['identity.change_preferences'], limit: 5 });
    expect(audits).toHaveLength(2);
  });

  test('ten wrong passwords in a session end it; a parallel burst learns nothing from the right one behind them', async () => {
    const { browser, personId, password } = await signedIn();
    const guesses = Array.from({ length: 15 }, (_none, index) => `guess ${index}`);
    const confirm = (word: string) =>
      browser
        .copy()
        .call('confirmIdentity', { body: { purpose: 'sessions', proof: { method: 'password', password: word } } });
    const replies = await Promise.all(guesses.map(confirm));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['password_wrong']));
    expect(await confirm(password)).toMatchObject({ code: 'not_signed_in' });
    const { rows } = await it.made.database.pool.query<{ ended_by: string }>(
      'select ended_by from identity.sessions where person_id = $1',
      [personId],
    );
    expect(rows).toEqual([{ ended_by: 'guessing' }]);
    const counted = await it.made.database.pool.query<{ consecutive: number }>(
      "select consecutive from identity.guess_pools where subject = $1 and pool = 'password_session'",
      [personId],
    );
    expect(counted.rows).toEqual([{ consecutive: 10 }]);
  });
});
