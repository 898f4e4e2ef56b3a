import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysMs, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';
import { keepRetention } from './keep-retention.ts';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

const context = () => ({ ...it.context(), actor: { kind: 'system', job: 'identity.retention' } }) as const;
const count = async (from: string) =>
  (await scene.rows<{ n: number }>(`select count(*)::int n from ${from}`))[0]?.n ?? -1;
async function after(days: number): Promise<void> {
  it.clock.advanceMs(days * daysMs);
  for (const task of it.identity.tasks) {
    const signal = new AbortController().signal;
    if (task.name === 'identity.sweep')
      await task.run({}, { context: context(), attempt: 1, isLastAttempt: false, signal });
  }
  await keepRetention(it.dependencies, context());
}

test('what is kept goes when its days are over, and not before', async () => {
  const who = await scene.someone('email');
  it.clock.advanceMs(minutesMs);
  const browser = await scene.knownBrowser(who);
  await browser.call('answerCheckUp', { body: { answer: 'keep' } });
  it.clock.advanceMs(minutesMs);
  await browser.call('answerCheckUp', { body: { answer: 'done' } });
  await scene.enter(openBrowser(it), who.address, 'wrong');
  await scene.enter(openBrowser(it), 'nobody.at.all@example.com', firstPassword);
  await scene.rows('update identity.devices set retired_at = $1', [it.clock.now()]);
  const seen = async () => ({
    refusals: await count('identity.sign_in_refusals'),
    sessions: await count('identity.sessions'),
    devices: await count('identity.devices'),
    messages: await count('notify.messages'),
    checkUps: await count('identity.check_ups'),
    signIns: await count("platform.audit where verb = 'identity.sign_in'"),
    enrolled: await count("platform.audit where verb = 'identity.enrol_person'"),
  });
  await it.inboxOf(who.address);
  const messages = await count('notify.messages');
  expect(messages).toBeGreaterThan(0);
  const all = { refusals: 2, sessions: 1, devices: 1, messages, checkUps: 2, signIns: 3, enrolled: 1 };
  await after(89);
  expect(await seen()).toEqual(all);
  await after(2);
  expect(await seen(), 'the device stays as long as its session').toEqual({ ...all, refusals: 0 });
  await after(30);
  expect(await seen()).toEqual({ ...all, refusals: 0, sessions: 0, devices: 0 });
  await after(60);
  expect(await seen()).toEqual({ ...all, refusals: 0, sessions: 0, devices: 0, messages: 0, signIns: 0 });
  await after(730);
  expect(await seen(), 'the last check-up stays, and acts that are no sign-ins').toMatchObject({
    checkUps: 1,
    enrolled: 1,
  });
  const rows = await listAudit(it.made.database.kysely, { verbs: ['identity.retention'], limit: 10 });
  expect(rows.map((row) => row.facts['signInAudit'])).toContain(4);
  const told = rows.length;
  await after(1);
  expect(await count("platform.audit where verb = 'identity.retention'"), 'nothing to do leaves no row').toBe(told);
});

test('the audit lets nothing else go, not even for the retention job', async () => {
  const sweep = (verbs: string) =>
    it.made.database.transaction(async (tx) => {
      await sql`select set_config('platform.audit_sweep_verbs', ${verbs}, true),
                       set_config('platform.audit_sweep_before', ${it.clock.now().toISOString()}, true)`.execute(tx);
      await sql`delete from platform.audit where verb = 'identity.enrol_person'`.execute(tx);
    });
  await expect(sweep('identity.sign_in')).rejects.toThrow('append only');
  await expect(scene.rows("delete from platform.audit where verb = 'identity.enrol_person'")).rejects.toThrow(
    'append only',
  );
  await expect(scene.rows("update platform.audit set outcome = 'done'")).rejects.toThrow('append only');
});
