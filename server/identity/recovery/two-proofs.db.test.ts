import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, daysMs, hoursMs, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { bindAuthenticator, firstCode } from '#test/factors';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, newPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

/** Somebody with a phone, an authenticator and ten saved codes, bound long ago. */
async function withFactor() {
  const who = await scene.someone();
  const owner = await scene.knownBrowser(who);
  const saved = firstCode(await owner.call('createSavedCodes'));
  const app = await bindAuthenticator(it, owner);
  it.clock.advanceMs(4 * daysMs);
  return { ...who, owner, app, saved };
}

type Kind = 'phone_code' | 'saved_code' | 'authenticator';

const byApp = (browser: BrowserSession, flow: Reply, code: string) =>
  browser.call('proveByAuthenticator', { params: { flowId: field(flow, 'flowId') }, body: { code } });

async function prove(who: Awaited<ReturnType<typeof withFactor>>, browser: BrowserSession, flow: Reply, kind: Kind) {
  if (kind === 'saved_code') return scene.proveBySaved(browser, flow, who.saved);
  if (kind === 'authenticator') return byApp(browser, flow, who.app.code());
  return scene.prove(browser, flow, await scene.codeOf(who.address, 'reset_code'));
}

const lose = (browser: BrowserSession, flow: Reply) =>
  browser.call('setNewPassword', {
    params: { flowId: field(flow, 'flowId') },
    body: { password: newPassword, factorsLost: true },
  });

const restriction = async (personId: string) => {
  const [row] = await scene.rows<{ restricted_because: string }>(
    'select restricted_because from ledger.accounts where id = $1',
    [personId],
  );
  return row?.restricted_because;
};

describe('a reset of an account with a second factor', () => {
  test.each<readonly [Kind, Kind, readonly string[]]>([
    ['phone_code', 'saved_code', ['saved_code', 'authenticator']],
    ['phone_code', 'authenticator', ['saved_code', 'authenticator']],
    ['saved_code', 'phone_code', ['phone_code', 'authenticator']],
    ['saved_code', 'authenticator', ['phone_code', 'authenticator']],
  ])('%s is not enough, with %s it is', async (first, second, canAlso) => {
    const who = await withFactor();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    expect(await prove(who, browser, flow, first)).toMatchObject({
      body: { state: 'more_needed', given: [first], canAlso, diagnosis: null, factors: [] },
    });
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'proof_missing' });
    expect(await prove(who, browser, flow, second)).toMatchObject({
      body: { state: 'proven', canAlso: [], factors: ['authenticator'], factorHours: 48 },
    });
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok', body: { scope: 'limited' } });
    expect((await browser.call('getFactors')).body, 'the factor stays').toMatchObject({ level: 'factor' });
    expect(await restriction(who.personId)).toBe('password_reset');
    it.clock.advanceMs(minutesMs);
    expect((await scene.enter(openBrowser(it), who.address, newPassword)).body).toMatchObject({
      state: 'factor_needed',
    });
    expect((await browser.call('getMe')).body).toMatchObject({ hasRecoveryCode: true });
  });

  test('the same proof twice is one', async () => {
    const who = await withFactor();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    await prove(who, browser, flow, 'saved_code');
    expect(await prove(who, browser, flow, 'saved_code')).toMatchObject({
      replayed: true,
      body: { state: 'more_needed' },
    });
    expect((await browser.call('findRecovery')).body).toMatchObject({ recovery: { state: 'more_needed' } });
  });

  test('said to be lost, the factor goes: every address is told, and money rests 48 h', async () => {
    const who = await withFactor();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    await prove(who, browser, flow, 'phone_code');
    await prove(who, browser, flow, 'saved_code');
    expect(await lose(browser, flow)).toMatchObject({ code: 'ok' });
    expect((await browser.call('getFactors')).body).toMatchObject({ level: 'message', factors: [] });
    expect(await scene.newest(who.address, 'factor_removed')).toContain('验证器');
    const account = await readAccount(it.made.database.kysely, accountOf(who.personId));
    expect(account?.restriction).toMatchObject({
      reason: 'factor_reset',
      until: new Date(it.clock.now().getTime() + 48 * hoursMs),
    });
    const [row] = await listAudit(it.made.database.kysely, { verbs: ['identity.set_new_password'], limit: 1 });
    expect(row?.facts).toMatchObject({ factorsRemoved: 1, proofs: 'phone_code saved_code' });
    it.clock.advanceMs(minutesMs);
    expect((await scene.enter(openBrowser(it), who.address, newPassword)).body).toMatchObject({ state: 'code_needed' });
  });

  test('the authenticator proves only as the second: strangers can neither guess nor lock it', async () => {
    const who = await withFactor();
    for (const identifier of [who.address, '+8613799999996']) {
      const thief = openBrowser(it);
      const flow = await scene.start(thief, 'reset', identifier);
      const right = await byApp(thief, flow, who.app.code());
      expect(right).toMatchObject({ code: 'code_wrong', body: { triesLeft: 4 } });
      for (let guess = 0; guess < 4; guess++) await byApp(thief, flow, '00000');
      expect(await byApp(thief, flow, who.app.code())).toMatchObject({ code: 'code_expired' });
    }
    const pools = await scene.rows("select 1 from identity.guess_pools where subject = $1 and pool = 'authenticator'", [
      who.personId,
    ]);
    expect(pools).toEqual([]);
  });

  test('a wrong code counts here and in the factor’s own pool; the right one again is the same answer; elsewhere it is used', async () => {
    const who = await withFactor();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    await prove(who, browser, flow, 'phone_code');
    expect(await byApp(browser, flow, '00000')).toMatchObject({ code: 'code_wrong', body: { triesLeft: 4 } });
    expect(await byApp(browser, flow, who.app.code(-90))).toMatchObject({
      code: 'authenticator_clock',
      body: { skewSeconds: -90, triesLeft: 3 },
    });
    const code = who.app.code();
    expect(await byApp(browser, flow, code)).toMatchObject({ code: 'ok', replayed: false });
    expect(await byApp(browser, flow, code)).toMatchObject({ code: 'ok', replayed: true });
    expect(await byApp(openBrowser(it), flow, code)).toMatchObject({ code: 'flow_unknown' });
    const other = openBrowser(it);
    const again = await scene.start(other, 'reset', who.address);
    await prove(who, other, again, 'phone_code');
    expect(await byApp(other, again, code)).toMatchObject({ code: 'factor_code_used' });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.prove_by_authenticator'], limit: 3 });
    expect(audits.map((row) => row.outcome)).toEqual(['factor_code_used', 'authenticator_clock', 'code_wrong']);
  });

  test.each(['unlock', 'freeze'] as const)('one proof is enough to %s: it opens nothing', async (purpose) => {
    const who = await withFactor();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, purpose, who.address);
    const code = await scene.codeOf(who.address, `${purpose}_code`);
    expect(await scene.prove(browser, flow, code)).toMatchObject({ body: { state: 'done' } });
    it.clock.advanceMs(minutesMs);
    expect((await scene.enter(browser, who.address, firstPassword)).body).toMatchObject({ state: 'factor_needed' });
  });
});

test('“it was not me”: a factor younger than 72 h and saved codes of the last 30 days go, older ones stay', async () => {
  const who = await scene.someone();
  const owner = await scene.knownBrowser(who);
  await owner.call('createSavedCodes');
  await bindAuthenticator(it, owner);
  const token = await scene.objectionOf(who.address, 'factor_added');
  expect(await openBrowser(it).call('freezeByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
  it.clock.advanceMs(minutesMs);
  expect((await scene.enter(openBrowser(it), who.address, firstPassword)).body).toMatchObject({ state: 'code_needed' });
  const codes = await scene.rows('select 1 from identity.saved_codes where person_id = $1', [who.personId]);
  expect(codes).toEqual([]);

  const older = await withFactor();
  const later = await scene.objectionOf(older.address, 'factor_added');
  expect(await openBrowser(it).call('freezeByNotice', { body: { token: later } })).toMatchObject({ code: 'ok' });
  expect((await scene.enter(openBrowser(it), older.address, firstPassword)).body).toMatchObject({
    state: 'factor_needed',
    methods: ['authenticator'],
  });
});
