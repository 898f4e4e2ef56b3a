import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, ownPassword, someone, type Someone } from '#test/signing-in';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

async function sessionsOf(who: Someone): Promise<number> {
  const asked = 'select 1 from identity.sessions where person_id = $1';
  return (await it.made.database.pool.query(asked, [who.id])).rows.length;
}

test('a double click makes one session, with a flow cookie and without (T11)', async () => {
  const who = await someone(it);
  for (const prepare of [(browser: BrowserSession) => browser.call('findSignIn'), () => undefined]) {
    const browser = await knownBrowser(it, who);
    await prepare(browser);
    const before = await sessionsOf(who);
    const tabs = Array.from({ length: 10 }, () => browser.copy());
    const replies = await Promise.all(tabs.map((tab) => enter(tab, who.phone)));
    expect(replies.map((reply) => reply.body['state'])).toEqual(replies.map(() => 'signed_in'));
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    expect(new Set(tabs.map((tab) => tab.cookies['__Host-qn_session'])).size).toBe(1);
    expect(await sessionsOf(who)).toBe(before + 1);
    const [tab] = tabs;
    expect(await tab?.call('getMe')).toMatchObject({ code: 'ok', body: { personId: who.id } });
  }
});

test('a success is given again for two minutes only, and only to the browser whose it is', async () => {
  const who = await someone(it);
  const browser = await knownBrowser(it, who);
  await browser.call('findSignIn');
  const [first, lost, other] = [browser.copy(), browser.copy(), browser.copy()];
  other.cookies['__Host-qn_flow'] = 'A'.repeat(43);
  await enter(first, who.phone);
  expect(await enter(other, who.phone)).toMatchObject({ code: 'ok', replayed: false });
  expect(other.cookies['__Host-qn_session']).not.toBe(first.cookies['__Host-qn_session']);
  it.clock.advanceMs(119_000);
  expect(await enter(lost.copy(), who.phone)).toMatchObject({ code: 'ok', replayed: true });
  it.clock.advanceMs(2_000);
  expect(await enter(lost.copy(), who.phone)).toMatchObject({ code: 'ok', replayed: false });
});

test('signed in once more a moment later is another session, though the clock stands', async () => {
  const who = await someone(it);
  const browser = await knownBrowser(it, who);
  await enter(browser, who.phone);
  const first = browser.copy();
  await browser.call('signOut');
  const before = await sessionsOf(who);
  expect(await enter(browser, who.phone)).toMatchObject({ code: 'ok', replayed: false });
  expect(await sessionsOf(who)).toBe(before + 1);
  expect(browser.cookies['__Host-qn_session']).not.toBe(first.cookies['__Host-qn_session']);
  expect(browser.cookies['__Host-qn_device']).not.toBe(first.cookies['__Host-qn_device']);
});

test('an ended session is not given again', async () => {
  const who = await someone(it);
  const browser = await knownBrowser(it, who);
  await browser.call('findSignIn');
  const again = browser.copy();
  await enter(browser, who.phone);
  await browser.call('signOut');
  expect(await enter(again, who.phone)).toMatchObject({ code: 'ok', replayed: false });
  expect(await again.call('getMe')).toMatchObject({ code: 'ok' });
});

test('a password replaced while the old one is being hashed: the old one opens nothing', async () => {
  const who = await someone(it);
  const known = await knownBrowser(it, who);
  const { pool } = it.made.database;
  for (const browser of [known, openBrowser(it)]) {
    it.clock.advanceMs(1_000);
    const reset = await pool.connect();
    await reset.query('begin');
    const hash = await it.hashing.hash(`another ${ownPassword}`);
    const written = [who.id, hash, it.clock.now()];
    await reset.query('update identity.passwords set hash = $2, set_at = $3 where person_id = $1', written);
    const before = await sessionsOf(who);
    const late = enter(browser, who.phone);
    // The sign-in has read the old hash and waits for the row.
    await expect.poll(() => waitingLocks()).toBe(1);
    await reset.query('commit');
    reset.release();
    expect((await late).code).toMatch(/^sign_in_(wrong_password|refused)$/);
    expect(await sessionsOf(who)).toBe(before);
    const back = await it.hashing.hash(ownPassword);
    await pool.query('update identity.passwords set hash = $2 where person_id = $1', [who.id, back]);
  }
});

async function waitingLocks(): Promise<number> {
  const asked = `select count(*)::int as count from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock'`;
  return (await it.made.database.pool.query<{ count: number }>(asked)).rows[0]?.count ?? 0;
}
