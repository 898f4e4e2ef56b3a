import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

/** How many connections to this database wait for a lock. */
async function waitingFor(): Promise<number> {
  const [row] = await scene.rows<{ waiting: number }>(
    `select count(*)::int4 as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < 100; tried++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
function liveSessionsOf(personId: string) {
  return scene.rows('select id from identity.sessions where person_id = $1 and ended_at is null', [personId]);
}

describe('freeze by a code, and "it was not me"', () => {
  test('a code to an address freezes; sign-in goes on', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'freeze', who.address);
    const done = await scene.prove(browser, flow, await scene.codeOf(who.address, 'freeze_code'));
    expect(done).toMatchObject({ code: 'ok', body: { state: 'done', purpose: 'freeze' } });
    expect(done.cookies).toEqual([]);
    expect((await readAccount(it.made.database.kysely, accountOf(who.personId)))?.frozen).toBe(true);
    expect(await scene.enter(browser, who.address, firstPassword)).toMatchObject({ body: { state: 'code_needed' } });
  });

  test('looking at the link of a notice changes nothing; its button freezes once and ends sessions and devices', async () => {
    const who = await scene.someone('email');
    const thief = await scene.knownBrowser(who);
    const token = await scene.objectionOf(who.address, 'new_device');
    const look = () => openBrowser(it).call('lookAtNotice', { body: { token } });
    for (let index = 0; index < 3; index++)
      expect((await look()).body).toMatchObject({
        what: 'new_device',
        maskedName: '*雷',
        frozen: false,
        canCancel: false,
        changeTakesEffectAt: null,
      });
    expect(await thief.call('getMe')).toMatchObject({ code: 'ok' });
    const clicks = await Promise.all(
      [1, 2, 3, 4, 5].map(() => openBrowser(it).call('freezeByNotice', { body: { token } })),
    );
    expect(clicks.map((reply) => [reply.code, reply.body['frozen']])).toEqual(clicks.map(() => ['ok', true]));
    expect(await scene.rows('select 1 from identity.freezes where person_id = $1', [who.personId])).toHaveLength(1);
    expect(await thief.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await scene.enter(thief, who.address, firstPassword), 'its device is known no more').toMatchObject({
      body: { state: 'code_needed' },
    });
    expect(await scene.newest(who.address, 'account_frozen')).not.toBe('');
    await scene.rows("update identity.freezes set lifted_at = now(), lifted_by = 'owner' where person_id = $1", [
      who.personId,
    ]);
    it.clock.advanceMs(2 * minutesMs);
    expect(await openBrowser(it).call('freezeByNotice', { body: { token } }), 'once').toMatchObject({
      code: 'link_expired',
    });
    expect((await look()).body).toMatchObject({ frozen: false });
    expect(await openBrowser(it).call('cancelByNotice', { body: { token } })).toMatchObject({
      code: 'change_over',
      status: 410,
    });
  });

  test.each([
    ['on a new device', `select pg_advisory_xact_lock(hashtextextended('identity.codes.' || $1::text, 0))`],
    ['on a known one', `select 1 from identity.guess_pools where subject = $1::uuid for update`],
  ])('a sign-in %s that is under way does not outlive it', async (where, hold) => {
    const who = await scene.someone('email');
    const known = await scene.knownBrowser(who);
    const token = await scene.objectionOf(who.address, 'new_device');
    it.clock.advanceMs(minutesMs);
    const thief = where === 'on a known one' ? known : openBrowser(it);
    await scene.enter(openBrowser(it), who.address, 'a wrong guess of somebody');
    const asked = thief === known ? null : await scene.enter(thief, who.address, firstPassword);
    const code = asked && (await scene.signInCodeOf(who.address));
    const holder = await it.made.database.pool.connect();
    try {
      // The sign-in stands right before its commit, and "it was not me" comes meanwhile.
      await holder.query('begin');
      await holder.query(hold, [who.personId]);
      const entering = asked
        ? thief.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } })
        : scene.enter(thief, who.address, firstPassword);
      await until(async () => (await waitingFor()) >= 1);
      const freezing = openBrowser(it).call('freezeByNotice', { body: { token } });
      await until(async () => (await waitingFor()) >= 2);
      await holder.query('rollback');
      expect(await freezing).toMatchObject({ code: 'ok', body: { frozen: true } });
      expect((await entering).code).toBe('ok');
    } finally {
      holder.release();
    }
    expect(await thief.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await liveSessionsOf(who.personId)).toEqual([]);
  });

  test('a link is good for thirty days, and one that was made up never', async () => {
    const who = await scene.someone('email');
    await scene.knownBrowser(who);
    const token = await scene.objectionOf(who.address, 'new_device');
    it.clock.advanceMs(30 * 24 * 60 * minutesMs - 1_000);
    expect(await openBrowser(it).call('lookAtNotice', { body: { token } })).toMatchObject({ code: 'ok' });
    it.clock.advanceMs(1_000);
    for (const name of ['lookAtNotice', 'freezeByNotice', 'cancelByNotice'] as const)
      for (const tried of [token, 'A'.repeat(22)])
        expect(await openBrowser(it).call(name, { body: { token: tried } }), name).toMatchObject({
          code: 'link_expired',
        });
  });
});
