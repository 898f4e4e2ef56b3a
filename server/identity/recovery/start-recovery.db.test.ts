import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { openWayBackScene, type WayBackScene } from '#test/way-back-scene';

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

describe('beginning a way back', () => {
  test.each(['unlock', 'reset', 'freeze'])(
    '%s: a known and an unknown name get the same answer and leave the same rows',
    async (purpose) => {
      const who = await scene.someone();
      const replies = [];
      for (const identifier of [who.address, '+8613799999999', 'nobody.of.ours', 'no-one@example.com']) {
        const { code, status, body, cookies } = await scene.start(openBrowser(it), purpose, identifier);
        replies.push({ code, status, keys: Object.keys(body), cookies: cookies.map((cookie) => cookie.name) });
      }
      for (const reply of replies) expect(reply).toEqual(replies[0]);
      expect(replies[0]).toMatchObject({ code: 'ok', status: 202 });
      expect(await scene.codeOf(who.address, `${purpose}_code`)).toMatch(/^\d{8}$/);
      expect(await it.inboxOf('+8613799999999')).toEqual([]);
      const left = await scene.rows<{ decoy: boolean }>(
        'select decoy from identity.flows where kind = $1 and outgoing_sealed is null',
        [purpose],
      );
      expect(left.filter((row) => row.decoy).length).toBeGreaterThanOrEqual(3);
    },
  );

  test('no code ever matches for a name that belongs to nobody, and tries are counted alike', async () => {
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', '13799999998');
    await it.inboxOf('');
    const left = [];
    for (const code of ['12345678', '1', '87654321', '00000000', '99999999'])
      left.push((await scene.prove(browser, flow, code)).body);
    expect(left).toEqual([4, 3, 2, 1, 0].map((triesLeft) => ({ triesLeft })));
    expect(await scene.prove(browser, flow, '12345678')).toMatchObject({ code: 'code_expired', status: 410 });
  });

  test('a double click begins one, and sends one message', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    await browser.call('findRecovery');
    const flows = await Promise.all([1, 2, 3].map(() => scene.start(browser.copy(), 'unlock', who.address)));
    expect(new Set(flows.map((flow) => field(flow, 'flowId'))).size).toBe(1);
    await it.inboxOf(who.address);
    expect((await it.inboxOf(who.address)).filter((message) => message.template === 'unlock_code')).toHaveLength(1);
  });

  test.each([
    ['a known', true],
    ['an unknown', false],
  ])('five in fifteen minutes from one network for %s name, then when (T6)', async (_what, isKnown) => {
    const identifier = isKnown ? (await scene.someone()).address : '13780000001';
    const codes = [];
    for (let asked = 0; asked < 6; asked++) codes.push(await scene.start(openBrowser(it), 'unlock', identifier));
    expect(codes.map((reply) => reply.code)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'too_many_messages']);
    expect(codes[5]?.body).toEqual({ retryAt: new Date(it.clock.now().getTime() + 15 * minutesMs) });
    const [audit] = await listAudit(it.made.database.kysely, { verbs: ['identity.start_recovery'], limit: 1 });
    expect(audit).toMatchObject({ outcome: 'too_many_messages', facts: { purpose: 'unlock' } });
  });

  test('a username reaches every address, `via` those of one kind, a typed address itself; codes of two channels differ', async () => {
    const who = await scene.someone('phone');
    const mail = 'second@example.com';
    await scene.addAddress(who, mail);
    await scene.rows("update identity.addresses set confirmed_at = now() - interval '80 hours' where person_id = $1", [
      who.personId,
    ]);
    const username = 'owner.of.two';
    const owner = await scene.knownBrowser(who);
    expect(await owner.call('chooseUsername', { body: { username } })).toMatchObject({ code: 'ok' });
    const received = async () => [
      await scene.codeOf(who.address, 'reset_code'),
      await scene.codeOf(mail, 'reset_code'),
    ];
    await scene.start(openBrowser(it), 'reset', username);
    const [phoneCode, mailCode] = await received();
    expect([phoneCode, mailCode]).not.toContain('none');
    expect(phoneCode).not.toBe(mailCode);
    it.clock.advanceMs(1);
    await scene.start(openBrowser(it), 'reset', username, { via: 'email' });
    expect((await received())[0]).toBe(phoneCode);
    expect((await received())[1]).not.toBe(mailCode);
    const before = await received();
    it.clock.advanceMs(1);
    await scene.start(openBrowser(it), 'reset', who.address);
    expect((await received())[0]).not.toBe(before[0]);
    expect((await received())[1]).toBe(before[1]);
  });

  test('two names of one account are as far apart as two people: nobody learns that they belong together', async () => {
    const who = await scene.someone('phone');
    const mail = 'same.owner@example.com';
    await scene.addAddress(who, mail);
    const browser = openBrowser(it);
    await browser.call('findRecovery');
    const flows = [];
    for (const name of [who.address, mail, who.address, mail]) flows.push(await scene.start(browser, 'unlock', name));
    const ids = flows.map((flow) => field(flow, 'flowId'));
    expect(new Set(ids).size, 'one flow a name, asked for twice').toBe(2);
    expect([ids[2], ids[3]]).toEqual([ids[0], ids[1]]);
    expect(await scene.codeOf(mail, 'unlock_code')).toMatch(/^\d{8}$/);
    for (let asked = 1; asked < 5; asked++) await scene.start(openBrowser(it), 'unlock', who.address);
    expect(await scene.start(openBrowser(it), 'unlock', who.address)).toMatchObject({ code: 'too_many_messages' });
    expect(await scene.start(openBrowser(it), 'unlock', mail), 'a window of its own').toMatchObject({ code: 'ok' });
    it.clock.advanceMs(minutesMs);
    const again = { params: { flowId: ids[1] }, body: {} };
    expect(await browser.call('resendRecoveryCode', again), 'there too').toMatchObject({ code: 'ok' });
  });

  test('one that a reset has ended is not found again by a double click: asked for anew, it works', async () => {
    const who = await scene.someone();
    const { browser, flow } = await scene.provenReset(who);
    const tab = browser.copy();
    await scene.start(tab, 'unlock', who.address);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });
    const anew = await scene.start(tab, 'unlock', who.address);
    expect(await scene.prove(tab, anew, await scene.codeOf(who.address, 'unlock_code'))).toMatchObject({ code: 'ok' });
  });

  test('an address younger than 72 h brings nobody back: the codes of a reset go to the old ones', async () => {
    const who = await scene.someone('phone');
    await scene.rows("update identity.people set created_at = created_at - interval '1 day' where id = $1", [
      who.personId,
    ]);
    await scene.rows(
      "update identity.addresses set confirmed_at = confirmed_at - interval '80 hours' where person_id = $1",
      [who.personId],
    );
    const fresh = 'fresh@example.com';
    await scene.addAddress(who, fresh);
    await scene.start(openBrowser(it), 'reset', fresh);
    expect([await scene.codeOf(fresh, 'reset_code'), await scene.codeOf(who.address, 'reset_code')]).toEqual([
      'none',
      expect.stringMatching(/^\d{8}$/),
    ]);
    await scene.start(openBrowser(it), 'unlock', fresh);
    expect(await scene.codeOf(fresh, 'unlock_code')).toMatch(/^\d{8}$/);
  });

  test('sent again: not at once, with a new code, to the other kind too; wrong tries stay counted', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'unlock', who.address);
    const first = await scene.codeOf(who.address, 'unlock_code');
    const again = () => browser.call('resendRecoveryCode', { params: { flowId: field(flow, 'flowId') }, body: {} });
    expect(await again()).toMatchObject({ code: 'resend_too_soon', status: 429 });
    expect((await scene.prove(browser, flow, wrongFor(first))).body).toEqual({ triesLeft: 4 });
    it.clock.advanceMs(minutesMs);
    expect(await again()).toMatchObject({ code: 'ok', status: 202 });
    expect((await scene.prove(browser, flow, first)).body).toEqual({ triesLeft: 3 });
    expect(await scene.prove(browser, flow, await scene.codeOf(who.address, 'unlock_code'))).toMatchObject({
      code: 'ok',
    });
    expect(await again()).toMatchObject({ code: 'flow_unknown' });
    expect(
      await openBrowser(it).call('resendRecoveryCode', { params: { flowId: field(flow, 'flowId') }, body: {} }),
    ).toMatchObject({ code: 'flow_unknown' });
  });

  test('a code that was never sent opens nothing', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    const code = await scene.codeOf(who.address, 'reset_code');
    await scene.rows("update identity.flows set sent = '{}' where id = $1", [field(flow, 'flowId')]);
    expect(await scene.prove(browser, flow, code)).toMatchObject({ code: 'code_wrong' });
  });
});
