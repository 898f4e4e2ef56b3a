import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
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

function wrongFor(code: string): string {
  return code === '00000000' ? '11111111' : '00000000';
}

describe('proving', () => {
  test('the code works only in the browser that asked, and dies after five wrong tries there; another way back does not mind', async () => {
    const who = await scene.someone();
    const mine = openBrowser(it);
    const flow = await scene.start(mine, 'unlock', who.address);
    const code = await scene.codeOf(who.address, 'unlock_code');
    expect(await scene.prove(openBrowser(it), flow, code)).toMatchObject({ code: 'flow_unknown', status: 404 });
    const thief = openBrowser(it);
    const other = await scene.start(thief, 'unlock', who.address);
    for (let index = 0; index < 5; index++) await scene.prove(thief, other, wrongFor('0'));
    expect(await scene.prove(thief, other, await scene.codeOf(who.address, 'unlock_code'))).toMatchObject({
      code: 'code_expired',
    });
    expect(await scene.prove(mine, flow, code)).toMatchObject({ code: 'ok', body: { state: 'done' } });
  });

  test.each([
    ['phone', 10],
    ['email', 30],
  ] as const)('a code by %s lives %i minutes', async (channel, minutes) => {
    const who = await scene.someone(channel);
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'unlock', who.address);
    const code = await scene.codeOf(who.address, 'unlock_code');
    it.clock.advanceMs(minutes * minutesMs - 1);
    expect(await scene.prove(browser.copy(), flow, wrongFor(code))).toMatchObject({ code: 'code_wrong' });
    it.clock.advanceMs(1);
    expect((await scene.prove(browser, flow, code)).code).toMatch(/code_expired|flow_unknown/);
  });

  test('fifty at once with the right code: one unlock, one device, the same answer for all', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'unlock', who.address);
    const code = await scene.codeOf(who.address, 'unlock_code');
    const replies = await Promise.all(Array.from({ length: 50 }, () => scene.prove(browser.copy(), flow, code)));
    expect(replies.every((reply) => reply.code === 'ok')).toBe(true);
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    expect(await scene.rows('select 1 from identity.devices where person_id = $1', [who.personId])).toHaveLength(1);
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.unlock_sign_in'], limit: 50 });
    expect(audits.filter((row) => row.subject?.id === who.personId)).toHaveLength(1);
    it.clock.advanceMs(2 * minutesMs);
    expect(await scene.prove(browser, flow, code)).toMatchObject({ code: 'flow_unknown' });
  });

  test('fifty at once with wrong codes: never more than five are looked at', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    const code = await scene.codeOf(who.address, 'reset_code');
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => scene.prove(browser.copy(), flow, wrongFor(code))),
    );
    expect(replies.filter((reply) => reply.code === 'code_wrong')).toHaveLength(5);
    expect(replies.filter((reply) => reply.code === 'code_expired')).toHaveLength(45);
    expect(await scene.prove(browser, flow, code)).toMatchObject({ code: 'code_expired' });
  });

  test('the link works in any browser, once; the browser that asked has lost its way back then', async () => {
    const who = await scene.someone('email');
    const asker = openBrowser(it);
    const flow = await scene.start(asker, 'reset', who.address);
    const code = await scene.codeOf(who.address, 'reset_code');
    const token = await scene.linkOf(who.address, 'reset_code');
    const browsers = Array.from({ length: 50 }, () => openBrowser(it));
    const replies = await Promise.all(browsers.map((browser) => browser.call('proveByLink', { body: { token } })));
    expect(replies.map((reply) => reply.code).sort()).toEqual([...Array(49).fill('link_expired'), 'ok']);
    const winner = browsers[replies.findIndex((reply) => reply.code === 'ok')];
    if (!winner) throw new Error('one is believed');
    expect(await scene.prove(asker, flow, code)).toMatchObject({ code: 'flow_unknown' });
    expect(await scene.choose(asker, flow)).toMatchObject({ code: 'flow_unknown' });
    expect(await winner.call('proveByLink', { body: { token } })).toMatchObject({ code: 'ok', replayed: true });
    expect(await scene.choose(winner, flow)).toMatchObject({ code: 'ok' });
    expect(await winner.call('proveByLink', { body: { token } })).toMatchObject({ code: 'link_expired' });
  });

  test('a link is nothing after its thirty minutes, for a name of nobody, or made up', async () => {
    const who = await scene.someone('email');
    await scene.start(openBrowser(it), 'unlock', who.address);
    const token = await scene.linkOf(who.address, 'unlock_code');
    it.clock.advanceMs(30 * minutesMs);
    for (const tried of [token, 'A'.repeat(22)])
      expect(await openBrowser(it).call('proveByLink', { body: { token: tried } })).toMatchObject({
        code: 'link_expired',
        status: 410,
      });
  });

  test('a page that is read again finds its way back; another browser finds none', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    expect((await browser.call('findRecovery')).body).toEqual({ flow: null, recovery: null });
    const flow = await scene.start(browser, 'reset', who.address);
    expect((await browser.call('findRecovery')).body).toEqual({ flow: flow.body, recovery: null });
    await scene.prove(browser, flow, await scene.codeOf(who.address, 'reset_code'));
    expect((await browser.call('findRecovery')).body).toMatchObject({
      recovery: { state: 'proven', given: ['phone_code'], canAlso: [], coolingOffHours: 24, allowancePerDay: '20000' },
    });
    expect((await openBrowser(it).call('findRecovery')).body).toEqual({ flow: null, recovery: null });
  });
});

describe('unlock', () => {
  test('works while strangers are locked out, tells what happened, makes the browser known and tells every address', async () => {
    const who = await scene.someone();
    for (let index = 0; index < 10; index++) await scene.enter(openBrowser(it), who.address, `guess ${index}`);
    const owner = openBrowser(it);
    expect(await scene.enter(owner, who.address, firstPassword)).toMatchObject({ code: 'sign_in_refused' });
    const flow = await scene.start(owner, 'unlock', who.address);
    const done = await scene.prove(owner, flow, await scene.codeOf(who.address, 'unlock_code'));
    expect(done).toMatchObject({
      code: 'ok',
      body: { state: 'done', diagnosis: { level: 'address', cause: 'strangers_locked' } },
    });
    expect(done.cookies.map((cookie) => cookie.name)).toContain('__Host-qn_device');
    expect(await scene.newest(who.address, 'sign_in_unlocked')).not.toBe('');
    expect(await scene.enter(owner, who.address, firstPassword)).toMatchObject({
      code: 'ok',
      body: { state: 'signed_in', scope: 'full' },
    });
  });
});
