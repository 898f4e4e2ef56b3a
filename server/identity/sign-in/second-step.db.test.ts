import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, minutesMs, secondsMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { bindAuthenticator, codesOf, firstCode, type App } from '#test/factors';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

/** Somebody with an authenticator and ten saved codes, signed in on a known device; the next code is fresh. */
async function withFactor() {
  const who = await scene.someone();
  const owner = await scene.knownBrowser(who);
  const saved = await owner.call('createSavedCodes');
  const app = await bindAuthenticator(it, owner);
  it.clock.advanceMs(minutesMs);
  return { ...who, owner, app, saved };
}

const enter = (browser: BrowserSession, who: { readonly address: string }, more: object = {}) =>
  browser.call('signIn', { body: { identifier: who.address, password: firstPassword, remember: true, ...more } });

function answer(browser: BrowserSession, asked: Reply, body: object): Promise<Reply> {
  const params = { flowId: field(asked, 'flowId') };
  return browser.call('confirmFactor', { params, body: { method: 'authenticator', trust: false, ...body } });
}

const outcomesOf = async (personId: string) =>
  (await listAudit(it.made.database.kysely, { verbs: ['identity.confirm_factor'], limit: 200 }))
    .filter((row) => row.subject?.id === personId)
    .map((row) => row.outcome);

describe('the second step', () => {
  test('a new device needs the factor, gets no code by SMS, and is told to every address', async () => {
    const { personId, address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address });
    expect(asked).toMatchObject({
      code: 'ok',
      body: { state: 'factor_needed', methods: ['authenticator', 'saved_code'], trustDays: 30 },
    });
    const before = (await it.inboxOf(address)).filter((message) => message.template === 'sign_in_code').length;
    expect(before, 'only the one before there was a factor').toBe(1);
    expect((await browser.call('findSignIn')).body).toMatchObject({ waiting: { state: 'factor_needed' } });
    expect(await answer(browser, asked, { code: app.code() })).toMatchObject({
      code: 'ok',
      body: { state: 'signed_in', scope: 'full' },
    });
    expect(await scene.newest(address, 'new_device')).not.toBe('');
    expect((await browser.call('findSignIn')).body).toEqual({ waiting: null });
    expect(await outcomesOf(personId)).toEqual(['done']);
    const [session] = await scene.rows<{ level: string }>(
      'select level from identity.sessions where person_id = $1 order by started_at desc limit 1',
      [personId],
    );
    expect(session).toEqual({ level: 'second_factor' });
  });

  test('neither another password nor a code sent to an address opens it', async () => {
    const { address, app } = await withFactor();
    const browser = openBrowser(it);
    expect(
      await browser.call('signIn', { body: { identifier: address, password: 'not it', remember: true } }),
    ).toMatchObject({
      code: 'sign_in_refused',
    });
    const asked = await enter(browser, { address });
    const params = { flowId: field(asked, 'flowId') };
    expect(await browser.call('confirmSignIn', { params, body: { code: app.code() } })).toMatchObject({
      code: 'flow_unknown',
    });
    expect(await browser.call('resendSignInCode', { params, body: {} })).toMatchObject({ code: 'flow_unknown' });
    expect(await answer(openBrowser(it), asked, { code: app.code() }), 'another browser').toMatchObject({
      code: 'flow_unknown',
    });
  });

  test('a code asked for before the factor was bound is worth nothing after', async () => {
    const who = await scene.someone();
    const owner = await scene.knownBrowser(who);
    const thief = openBrowser(it);
    it.clock.advanceMs(minutesMs);
    const asked = await enter(thief, who);
    const code = await scene.signInCodeOf(who.address);
    await bindAuthenticator(it, owner);
    const params = { flowId: field(asked, 'flowId') };
    expect(await thief.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'code_expired' });
  });

  test('a known device is asked as well, unless it is trusted: for 30 days', async () => {
    const { owner, address, app } = await withFactor();
    await owner.call('signOut');
    const asked = await enter(owner, { address });
    expect(asked.body).toMatchObject({ state: 'factor_needed' });
    expect(await answer(owner, asked, { code: app.code(), trust: true })).toMatchObject({ code: 'ok' });
    expect(
      (await it.inboxOf(address)).filter((one) => one.template === 'new_device'),
      'no new device',
    ).toHaveLength(1);
    it.clock.advanceMs(29 * daysMs);
    await owner.call('signOut');
    expect((await enter(owner, { address })).body).toMatchObject({ state: 'signed_in' });
    it.clock.advanceMs(daysMs);
    await owner.call('signOut');
    expect((await enter(owner, { address })).body).toMatchObject({ state: 'factor_needed' });
  });

  test('a shared computer is never trusted, and not known afterwards', async () => {
    const { personId, address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address }, { remember: false, shared: true });
    expect(await answer(browser, asked, { code: app.code(), trust: true })).toMatchObject({ code: 'ok' });
    const trusted = await scene.rows(
      'select 1 from identity.devices where person_id = $1 and trusted_until is not null',
      [personId],
    );
    expect(trusted).toEqual([]);
    await browser.call('signOut');
    expect((await enter(browser, { address })).body).toMatchObject({ state: 'factor_needed' });
  });

  test('a double click is one sign-in; the same submit again gives the same session, another code then is nothing (T11)', async () => {
    const { personId, address, app } = await withFactor();
    const browser = openBrowser(it);
    const [asked, again] = [await enter(browser, { address }), await enter(browser, { address })];
    expect(field(again, 'flowId')).toBe(field(asked, 'flowId'));
    const code = app.code();
    const replies = await Promise.all(Array.from({ length: 10 }, () => answer(browser.copy(), asked, { code })));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['ok']));
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    const sessions = await scene.rows('select 1 from identity.sessions where person_id = $1', [personId]);
    expect(sessions).toHaveLength(2);
    expect(await answer(browser.copy(), asked, { code: app.code(30) })).toMatchObject({ code: 'flow_unknown' });
    it.clock.advanceMs(2 * minutesMs);
    expect(await answer(browser.copy(), asked, { code })).toMatchObject({ code: 'flow_unknown' });
  });

  test('one code is good once, also in two sign-ins at the same time', async () => {
    const { address, app } = await withFactor();
    const pair = [openBrowser(it), openBrowser(it)];
    const asked = [];
    for (const browser of pair) asked.push({ browser, flow: await enter(browser, { address }) });
    const code = app.code();
    const replies = await Promise.all(asked.map(({ browser, flow }) => answer(browser, flow, { code })));
    expect(replies.map((reply) => reply.code).sort()).toEqual(['factor_code_used', 'ok']);
    const used = replies.find((reply) => reply.code === 'factor_code_used');
    expect(used?.body['nextAt']).toBeInstanceOf(Date);
  });

  test('five wrong ones end it; the owner is told, since the password was right', async () => {
    const { personId, address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address });
    const tries = [];
    for (let guess = 0; guess < 5; guess++) tries.push(await answer(browser, asked, { code: '00000' }));
    expect(tries.map((reply) => reply.body['triesLeft'])).toEqual([4, 3, 2, 1, 0]);
    expect(await answer(browser, asked, { code: app.code() })).toMatchObject({ code: 'code_expired' });
    expect(await scene.newest(address, 'second_step_failed')).toContain('第二步');
    expect(await outcomesOf(personId)).toEqual(Array.from({ length: 5 }, () => 'code_wrong'));
    expect((await browser.call('findSignIn')).body).toEqual({ waiting: null });
    const anew = await enter(browser, { address });
    expect(field(anew, 'flowId')).not.toBe(field(asked, 'flowId'));
    expect(await answer(browser, anew, { code: app.code() })).toMatchObject({ code: 'ok' });
  });

  test('a parallel burst learns no more than five', async () => {
    const { address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address });
    const guesses = Array.from({ length: 30 }, (_none, index) => `${index}`.padStart(5, '0'));
    const replies = await Promise.all(guesses.map((code) => answer(browser.copy(), asked, { code })));
    const codes = replies.map((reply) => reply.code);
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'code_expired')).toHaveLength(25);
    expect(await answer(browser, asked, { code: app.code() })).toMatchObject({ code: 'code_expired' });
  });

  test('a phone whose clock is two minutes slow is told so', async () => {
    const { address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address });
    expect(await answer(browser, asked, { code: app.code(-120) })).toMatchObject({
      code: 'authenticator_clock',
      body: { skewSeconds: -120, triesLeft: 4 },
    });
    expect(await answer(browser, asked, { code: app.code(-30) })).toMatchObject({ code: 'ok' });
  });

  test('half an hour later there is nothing to go on with', async () => {
    const { address, app } = await withFactor();
    const browser = openBrowser(it);
    const asked = await enter(browser, { address });
    it.clock.advanceMs(30 * minutesMs);
    expect(await answer(browser, asked, { code: app.code() })).toMatchObject({ code: 'flow_unknown' });
  });
});

describe('a saved code as second step', () => {
  test('each is good once; which of the ten it is does not matter', async () => {
    const { owner, address, saved } = await withFactor();
    const browser = openBrowser(it);
    const seventh = codesOf(saved)[7] ?? '';
    const asked = await enter(browser, { address });
    const typed = { method: 'saved_code', code: seventh.toLowerCase().replaceAll('-', ' ') };
    expect(await answer(browser, asked, { method: 'saved_code', code: '7AAA-AAAA-AAAA-AAAA' })).toMatchObject({
      code: 'code_wrong',
      body: { triesLeft: 4 },
    });
    expect(await answer(browser.copy(), asked, typed)).toMatchObject({ code: 'ok', replayed: false });
    expect(await answer(browser.copy(), asked, typed)).toMatchObject({ code: 'ok', replayed: true });
    expect(await scene.newest(address, 'saved_code_used')).toContain('还剩 9 个');
    const other = openBrowser(it);
    const anew = await enter(other, { address });
    expect(await answer(other, anew, typed)).toMatchObject({ code: 'code_wrong' });
    expect((await owner.call('getFactors')).body).toMatchObject({ savedCodes: { left: 9 } });
  });

  test('one code in three browsers at once opens one', async () => {
    const { address, saved } = await withFactor();
    const asked = [];
    for (let index = 0; index < 3; index++) {
      const browser = openBrowser(it);
      asked.push({ browser, flow: await enter(browser, { address }) });
    }
    const body = { method: 'saved_code', code: firstCode(saved) };
    const replies = await Promise.all(asked.map(({ browser, flow }) => answer(browser, flow, body)));
    expect(replies.map((reply) => reply.code).sort()).toEqual(['code_wrong', 'code_wrong', 'ok']);
  });

  test('an account without one is not offered it', async () => {
    const who = await scene.someone();
    await bindAuthenticator(it, await scene.knownBrowser(who));
    expect((await enter(openBrowser(it), who)).body).toMatchObject({ methods: ['authenticator'] });
  });
});

describe('guessing the authenticator (T9)', () => {
  async function guess(who: { readonly address: string }, times: number): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    while (replies.length < times) {
      const browser = openBrowser(it);
      const asked = await enter(browser, who);
      for (let index = 0; index < 5 && replies.length < times; index++)
        replies.push(await answer(browser, asked, { code: '00000' }));
    }
    return replies;
  }
  const tryRight = async (browser: BrowserSession, who: { readonly address: string; readonly app: App }) =>
    answer(browser, await enter(browser, who), { code: who.app.code() });

  test('twenty in a row rest it on unknown devices, longer each time; the known device and other ways go on', async () => {
    const who = await withFactor();
    const replies = await guess(who, 20);
    expect(replies.every((reply) => reply.code === 'code_wrong')).toBe(true);
    const locked = await tryRight(openBrowser(it), who);
    expect(locked).toMatchObject({ code: 'factor_locked', status: 429 });
    const until = locked.body['until'];
    expect(until).toEqual(new Date(it.clock.now().getTime() + 15 * minutesMs));
    await who.owner.call('signOut');
    expect(await tryRight(who.owner, who), 'the known device has its own budget').toMatchObject({ code: 'ok' });
    const browser = openBrowser(it);
    const bySaved = { method: 'saved_code', code: firstCode(who.saved) };
    expect(await answer(browser, await enter(browser, who), bySaved)).toMatchObject({ code: 'ok' });
    it.clock.advanceMs(15 * minutesMs);
    await guess(who, 20);
    const second = await tryRight(openBrowser(it), who);
    expect(second.body['until']).toEqual(new Date(it.clock.now().getTime() + 30 * minutesMs));
    it.clock.advanceMs(30 * minutesMs);
    expect(await tryRight(openBrowser(it), who), 'a success begins clean').toMatchObject({ code: 'ok' });
  });

  test('a hundred in a row: only an authenticator bound anew counts again, and the owner is told', async () => {
    const who = await withFactor();
    await scene.rows(
      "insert into identity.guess_pools (subject, pool, consecutive, window_failures) values ($1, 'authenticator', 99, 1)",
      [who.personId],
    );
    const [last] = await guess(who, 1);
    expect(last).toMatchObject({ code: 'code_wrong', body: { triesLeft: 0 } });
    expect(await scene.newest(who.address, 'authenticator_rests')).not.toBe('');
    it.clock.advanceMs(60 * daysMs);
    expect(await tryRight(openBrowser(it), who)).toMatchObject({ code: 'factor_rests', status: 409 });
    const helped = openBrowser(it);
    const flow = await scene.start(helped, 'unlock', who.address);
    await scene.prove(helped, flow, await scene.codeOf(who.address, 'unlock_code'));
    expect(await tryRight(openBrowser(it), who), 'an unlock by one address ends it not').toMatchObject({
      code: 'factor_rests',
    });
    const browser = openBrowser(it);
    const bySaved = { method: 'saved_code', code: firstCode(who.saved) };
    expect(await answer(browser, await enter(browser, who), bySaved)).toMatchObject({ code: 'ok' });
    const app = await bindAuthenticator(it, browser, '新手机');
    it.clock.advanceMs(30 * secondsMs);
    expect(await tryRight(openBrowser(it), { ...who, app })).toMatchObject({ code: 'ok' });
  });

  test('break-glass from the command line ends it, too (T12)', async () => {
    const who = await withFactor();
    await guess(who, 20);
    expect(await tryRight(openBrowser(it), who)).toMatchObject({ code: 'factor_locked' });
    const rescued = await it.identity.signInCommands.rescue(it.context(), who.address);
    expect(rescued).toMatchObject({ ok: true, value: { ended: true } });
    expect(await tryRight(openBrowser(it), who)).toMatchObject({ code: 'ok' });
  });
});
