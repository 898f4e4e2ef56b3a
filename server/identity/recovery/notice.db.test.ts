import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

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
