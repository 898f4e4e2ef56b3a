import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hoursMs, minutesMs } from '#kernel';
import { openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, from, knownBrowser, ownPassword, someone } from '#test/signing-in';
import { createIdentity } from '../index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
  const numbers = { ...it.dependencies.numbers, addressFailuresPerDay: 12 };
  it = { ...it, identity: createIdentity({ ...it.dependencies, numbers }) };
});
afterAll(() => it.drop());

let names = 0;
let networks = 0;

/** A network that has tried one password on twelve names. */
async function sprayer(): Promise<TestIdentity> {
  const network = from(it, `198.51.100.${++networks}`);
  for (let done = 0; done < 12; done++) await enter(openBrowser(network), `nobody.${++names}`, 'password1');
  return network;
}

/** What the browser does. */
function solve({ body }: Reply): string {
  for (let number = 0; number < Number(body['max']); number++) {
    const hash = createHash('sha256')
      .update(`${String(body['salt'])}${number}`)
      .digest('hex');
    if (hash === body['target']) return `${String(body['token'])}.${number}`;
  }
  throw new Error('no number fits');
}

async function hasBegun(browser: BrowserSession): Promise<BrowserSession> {
  await browser.call('findSignIn');
  return browser;
}

test('twelve failures over as many names: every name asks for a challenge then, alike (T10)', async () => {
  const network = await sprayer();
  const who = await someone(it);
  for (const name of [who.phone, 'nobody.at.all', '']) {
    const reply = await enter(openBrowser(network), name);
    expect(reply).toMatchObject({ code: 'challenge_needed', status: 428 });
    expect(Object.keys(reply.body).sort()).toEqual(['max', 'salt', 'target', 'token']);
  }
  expect(await enter(openBrowser(from(it, '203.0.113.200')), who.phone)).toMatchObject({ code: 'ok' });
});

test('an IPv6 network is its /64', async () => {
  const spray = (address: string) => enter(openBrowser(from(it, address)), `nobody.${++names}`, 'password1');
  for (let host = 1; host <= 12; host++) await spray(`2001:db8:1:2::${host}`);
  expect(await spray('2001:db8:1:2:ffff::1')).toMatchObject({ code: 'challenge_needed' });
  expect(await spray('2001:db8:1:3::1')).toMatchObject({ code: 'sign_in_refused' });
});

test('solved, the right password goes on; wrong ones go on being counted', async () => {
  const network = await sprayer();
  const who = await someone(it);
  const browser = await hasBegun(openBrowser(network));
  const solution = solve(await enter(browser.copy(), who.phone));
  expect(await enter(browser, who.phone, ownPassword, solution)).toMatchObject({
    code: 'ok',
    body: { state: 'code_needed' },
  });
  const wrong = solve(await enter(browser.copy(), who.phone, 'guess'));
  expect(await enter(browser.copy(), who.phone, 'guess', wrong)).toMatchObject({ code: 'sign_in_refused' });
});

test.each([
  ['another password', 'second guess', (solution: string) => solution],
  ['a wrong number', 'guess', (solution: string) => `${solution}0`],
  ['a token changed', 'guess', (solution: string) => `x${solution}`],
  ['nothing in it', 'guess', () => ''],
])('a solution is good for one submit: refused for %s', async (_what, password, change) => {
  const network = await sprayer();
  const who = await someone(it);
  const browser = await hasBegun(openBrowser(network));
  const solution = solve(await enter(browser.copy(), who.phone, 'guess'));
  if (change(solution) === solution) await enter(browser.copy(), who.phone, 'guess', solution);
  expect(await enter(browser.copy(), who.phone, password, change(solution))).toMatchObject({
    code: 'challenge_needed',
  });
});

test('the same submit sent twice may use its solution twice, and costs one attempt (T11)', async () => {
  const network = await sprayer();
  const who = await someone(it);
  const browser = await hasBegun(openBrowser(network));
  const solution = solve(await enter(browser.copy(), who.phone, 'guess'));
  const twice = await Promise.all([1, 2].map(() => enter(browser.copy(), who.phone, 'guess', solution)));
  expect(twice.map((reply) => reply.code)).toEqual(['sign_in_refused', 'sign_in_refused']);
  const asked = 'select consecutive from identity.guess_pools where subject = $1';
  expect((await it.made.database.pool.query(asked, [who.id])).rows).toEqual([{ consecutive: 1 }]);
});

test('a solution is good for five minutes', async () => {
  const network = await sprayer();
  const browser = openBrowser(network);
  const solution = solve(await enter(browser, 'nobody.late'));
  it.clock.advanceMs(5 * minutesMs);
  expect(await enter(browser, 'nobody.late', ownPassword, solution)).toMatchObject({ code: 'challenge_needed' });
});

test('a known device is never asked on such a network; once retired it is', async () => {
  const who = await someone(it);
  const network = await sprayer();
  const owner = await knownBrowser(it, who);
  const there = openBrowser(network, { ...owner.cookies });
  expect(await enter(there.copy(), who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
  await it.made.database.pool.query('update identity.devices set retired_at = now() where person_id = $1', [who.id]);
  expect(await enter(there.copy(), who.phone)).toMatchObject({ code: 'challenge_needed' });
});

test('a day later nobody is asked any more', async () => {
  const network = await sprayer();
  it.clock.advanceMs(25 * hoursMs);
  expect(await enter(openBrowser(network), 'nobody.tomorrow')).toMatchObject({ code: 'sign_in_refused' });
});
