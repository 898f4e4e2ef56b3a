import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysMs, minutesMs } from '#kernel';
import type { RunningJob } from '#platform/jobs';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { identityRecurring } from './index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const jobs = () => it.identity.tasks.filter((task) => /^identity\.(sweep|retention)$/.test(task.name));
async function sweep(job: RunningJob): Promise<void> {
  for (const task of jobs()) await task.run({}, job);
}

/** Rows of flows, refusals, refusals that still carry their mark, pools, networks. */
async function left(): Promise<readonly number[]> {
  const { rows } = await it.made.database.pool.query<{ count: number }>(
    `select count(*)::int as count from identity.flows union all
     select count(*)::int from identity.sign_in_refusals union all
     select count(attempt_mac)::int from identity.sign_in_refusals union all
     select count(*)::int from identity.guess_pools union all
     select count(*)::int from identity.network_failures`,
  );
  return rows.map((row) => row.count);
}

test('the sweep removes what has done its work, each in its time', async () => {
  const browser = openBrowser(it);
  await browser.call('startSignUp', { body: { address: '13200000001', locale: 'zh-CN' } });
  await browser.call('signIn', { body: { identifier: 'nobody.here', password: 'x', remember: false } });
  const context = { ...it.context(), actor: { kind: 'system', job: 'identity.sweep' } } as const;
  const job = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  const sweepAfter = async (ms: number) => {
    it.clock.advanceMs(ms);
    await sweep(job);
    return left();
  };
  expect(await sweepAfter(0)).toEqual([1, 1, 1, 1, 1]);
  expect(await sweepAfter(11 * minutesMs)).toEqual([1, 1, 0, 1, 1]);
  expect(await sweepAfter(daysMs + 60 * minutesMs)).toEqual([0, 1, 0, 1, 1]);
  expect(await sweepAfter(6 * daysMs)).toEqual([0, 1, 0, 0, 0]);
  expect(await sweepAfter(84 * daysMs)).toEqual([0, 0, 0, 0, 0]);
  const names = it.identity.tasks.map((task) => task.name);
  for (const { kind } of identityRecurring) expect(names).toContain(kind.name);
});

test('a session goes ninety days after its end of life, with the flow that began it long gone', async () => {
  const address = '+8613200000002';
  const password = 'kite harbour 92 violet';
  const person = { name: '李雷', address, password, pin: '739164', locale: 'zh-CN' } as const;
  await it.identity.enrolPerson(it.context(), person);
  const browser = openBrowser(it);
  const asked = await browser.call('signIn', { body: { identifier: address, password, remember: false } });
  const code = /\d{6}/.exec((await it.inboxOf(address))[0]?.text ?? '')?.[0] ?? '';
  const params = { flowId: field(asked, 'flowId') };
  expect(await browser.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'ok' });
  const context = { ...it.context(), actor: { kind: 'system', job: 'identity.sweep' } } as const;
  const job = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  const sessionsAfter = async (ms: number) => {
    it.clock.advanceMs(ms);
    await sweep(job);
    return (await it.made.database.pool.query('select 1 from identity.sessions')).rows.length;
  };
  expect(await sessionsAfter(90 * daysMs)).toBe(1);
  expect(await sessionsAfter(daysMs + minutesMs)).toBe(0);
});
