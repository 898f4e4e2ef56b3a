import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, hoursMs, minutesMs, parseId, plusMs, type AccountId, type PersonId } from '#kernel';
import { openAccount, readAccount } from '#ledger';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, newPassword, openWayBackScene, type Someone, type WayBackScene } from '#test/way-back-scene';
import { createIdentity } from '../index.ts';
import { coolOff, freezeAccountOf, readCoolingOff, readFreeze } from './index.ts';

let it: TestIdentity;
let scene: WayBackScene;
/** Shops by their owner: what `accountsOf` hands in from the room above. */
const shops = new Map<PersonId, AccountId>();
beforeAll(async () => {
  const plain = await makeIdentity();
  const accountsOf = (_tx: unknown, personId: PersonId) =>
    Promise.resolve([accountOf(personId), ...[shops.get(personId)].filter((id) => id !== undefined)]);
  const dependencies = { ...plain.dependencies, accountsOf };
  it = { ...plain, dependencies, identity: createIdentity(dependencies) };
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

async function openShop(owner: Someone): Promise<AccountId> {
  const id = parseId<'merchant'>(it.context().chance.uuid());
  if (!id) throw new Error('chance makes UUIDs');
  const shop = accountOf(id);
  const at = it.clock.now();
  await it.made.database.transaction((tx) =>
    openAccount(tx, { id: shop, kind: 'merchant', currency: 'CNY', floorMinor: 0n, at }),
  );
  shops.set(owner.personId, shop);
  return shop;
}
const account = (id: AccountId) => readAccount(it.made.database.kysely, id);
const isFrozen = async (who: Someone) => (await account(accountOf(who.personId)))?.frozen;
const params = (flow: Reply) => ({ flowId: field(flow, 'flowId') });
const begin = (browser: BrowserSession, more: object = {}) =>
  browser.call('startUnfreeze', { body: { password: firstPassword, ...more } });
const confirm = (browser: BrowserSession, flow: Reply, code: string) =>
  browser.call('confirmUnfreeze', { params: params(flow), body: { code } });
const unfreezeCode = (address: string) => scene.codeOf(address, 'unfreeze_code');

/** Signed in, with an account old enough that its first address brings back. */
async function owner(channel: 'phone' | 'email' = 'phone') {
  const who = await scene.someone(channel);
  return { who, browser: await scene.knownBrowser(who) };
}

test('asked for twice within two minutes, unfreezing sends one code', async () => {
  const { who, browser } = await owner();
  await browser.call('freeze');
  const first = await begin(browser);
  const clicks = await Promise.all(Array.from({ length: 5 }, () => begin(browser.copy())));
  expect(clicks.map((reply) => reply.body)).toEqual(Array(5).fill(first.body));
  const codes = (await it.inboxOf(who.address)).filter((message) => message.template === 'unfreeze_code');
  expect(codes).toHaveLength(1);
  const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.start_unfreeze'], limit: 20 });
  expect(audits.filter((row) => row.subject?.id === who.personId)).toHaveLength(1);
  expect(await confirm(browser, first, await unfreezeCode(who.address))).toMatchObject({ code: 'ok' });
});

describe('freezing', () => {
  test('closes the account and the shop, tells every address, ends no session; again changes nothing', async () => {
    const { who, browser } = await owner('email');
    const shop = await openShop(who);
    expect(await browser.call('freeze')).toMatchObject({ code: 'ok', body: { frozen: { by: 'owner', proven: true } } });
    expect([await isFrozen(who), (await account(shop))?.frozen]).toEqual([true, true]);
    const first = await readFreeze(it.made.database.kysely, who.personId);
    it.clock.advanceMs(minutesMs);
    await Promise.all([1, 2, 3].map(() => browser.copy().call('freeze')));
    expect(await readFreeze(it.made.database.kysely, who.personId)).toEqual(first);
    const told = (await it.inboxOf(who.address)).filter((message) => message.template === 'account_frozen');
    expect(told).toHaveLength(1);
    expect(await browser.call('getMe')).toMatchObject({ code: 'ok' });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.freeze'], limit: 20 });
    expect(audits.filter((row) => row.subject?.id === who.personId)).toHaveLength(4);
  });

  test('a limited session may freeze, and may not unfreeze', async () => {
    const who = await scene.someone();
    const { browser, flow } = await scene.provenReset(who);
    await scene.choose(browser, flow);
    expect(await browser.call('freeze')).toMatchObject({ code: 'ok' });
    expect(await begin(browser)).toMatchObject({ code: 'session_limited', status: 403 });
  });

  test('one without a proof becomes proven by the next, never the other way round', async () => {
    const { personId } = await scene.someone();
    const freeze = (proven: boolean) =>
      it.made.database.transaction((tx) =>
        freezeAccountOf(it.dependencies, tx, it.context(), { personId, by: proven ? 'owner' : 'staff', proven }),
      );
    const seen = [];
    for (const proven of [false, true, false]) {
      await freeze(proven);
      seen.push((await readFreeze(it.made.database.kysely, personId))?.proven);
    }
    expect(seen).toEqual([false, true, true]);
  });
});

describe('unfreezing', () => {
  test('needs the freeze, the password and the code; then money moves again and everybody is told', async () => {
    const { who, browser } = await owner();
    const shop = await openShop(who);
    expect(await begin(browser)).toMatchObject({ code: 'not_frozen', status: 409 });
    await browser.call('freeze');
    expect(await begin(browser, { password: 'not it' })).toMatchObject({ code: 'password_wrong', status: 422 });
    const flow = await begin(browser);
    expect(flow).toMatchObject({ code: 'ok', status: 202, body: { sentTo: { channel: 'phone' } } });
    const code = await unfreezeCode(who.address);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    expect(await confirm(browser, flow, wrong)).toMatchObject({ code: 'code_wrong', body: { triesLeft: 4 } });
    expect(await isFrozen(who)).toBe(true);
    const replies = await Promise.all(Array.from({ length: 20 }, () => confirm(browser.copy(), flow, code)));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['ok']));
    expect([await isFrozen(who), (await account(shop))?.frozen]).toEqual([false, false]);
    const told = (await it.inboxOf(who.address)).filter((message) => message.template === 'account_unfrozen');
    expect(told).toHaveLength(1);
    await browser.call('freeze');
    expect(await confirm(browser, flow, code), 'lifts no later freeze').toMatchObject({ code: 'ok' });
    expect(await isFrozen(who)).toBe(true);
  });

  test('five wrong codes and it is over; a new code replaces the old after a minute', async () => {
    const { who, browser } = await owner();
    await browser.call('freeze');
    const flow = await begin(browser);
    const first = await unfreezeCode(who.address);
    const again = () => browser.call('resendUnfreezeCode', { params: params(flow) });
    expect(await again()).toMatchObject({ code: 'resend_too_soon' });
    it.clock.advanceMs(minutesMs);
    expect(await again()).toMatchObject({ code: 'ok', status: 202 });
    const left = [];
    for (let index = 0; index < 5; index++) left.push((await confirm(browser, flow, first)).body['triesLeft']);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await confirm(browser, flow, await unfreezeCode(who.address))).toMatchObject({ code: 'code_expired' });
    expect(await again()).toMatchObject({ code: 'flow_unknown' });
    expect(await isFrozen(who)).toBe(true);
  });

  test('another person, another browser: unknown', async () => {
    const { who, browser } = await owner();
    const other = await owner();
    await browser.call('freeze');
    const flow = await begin(browser);
    const code = await unfreezeCode(who.address);
    expect(await confirm(other.browser, flow, code)).toMatchObject({ code: 'flow_unknown', status: 404 });
    const stolen = { ...other.browser.cookies, '__Host-qn_flow': browser.cookies['__Host-qn_flow'] };
    expect(await confirm(openBrowser(it, stolen), flow, code)).toMatchObject({ code: 'flow_unknown' });
    expect(await confirm(browser, flow, code)).toMatchObject({ code: 'ok' });
  });

  test('an address added after the freeze, or shortly before it, lifts nothing for 72 h', async () => {
    const { who, browser } = await owner();
    const mails = { before: 'shortly.before@example.com', after: 'after.it@example.com' };
    it.clock.advanceMs(minutesMs);
    await scene.addAddress(who, mails.before);
    await browser.call('freeze');
    it.clock.advanceMs(minutesMs);
    await scene.addAddress(who, mails.after);
    const found = await scene.rows<{ id: string; channel: string }>(
      'select id, channel from identity.addresses where person_id = $1',
      [who.personId],
    );
    for (const { id: addressId, channel } of found) {
      const reply = await begin(browser, { addressId });
      expect(reply.code, channel).toBe(channel === 'phone' ? 'ok' : 'no_old_address');
    }
    it.clock.advanceMs(72 * hoursMs);
    const later = openBrowser(it, { ...browser.cookies });
    for (const { id: addressId } of found) expect(await begin(later, { addressId })).toMatchObject({ code: 'ok' });
  });

  test('when only an address from after the freeze is left, nothing can lift it', async () => {
    const { who, browser } = await owner();
    await browser.call('freeze');
    it.clock.advanceMs(minutesMs);
    await scene.rows('update identity.addresses set confirmed_at = $2 where person_id = $1', [
      who.personId,
      it.clock.now(),
    ]);
    expect(await begin(browser)).toMatchObject({ code: 'no_old_address', status: 409 });
  });

  test.each([
    ['after the freeze', true],
    ['before it: "it was not me" is not undone by who reset the password', false],
  ])('a password from a reset lifts nothing for 72 h, %s', async (_what, isFrozenFirst) => {
    const { who, browser } = await owner();
    const thief = openBrowser(it);
    if (isFrozenFirst) await browser.call('freeze');
    const { flow } = await scene.provenReset(who, thief);
    expect(await scene.choose(thief, flow)).toMatchObject({ code: 'ok' });
    if (!isFrozenFirst) {
      const token = await scene.objectionOf(who.address, 'password_reset');
      expect(await openBrowser(it).call('freezeByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
    }
    const resetAt = it.clock.now();
    const enter = async () => {
      const asked = await scene.enter(thief, who.address, newPassword);
      if (asked.body['state'] !== 'code_needed') return expect(asked).toMatchObject({ body: { scope: 'full' } });
      const body = { code: await scene.signInCodeOf(who.address) };
      const done = await thief.call('confirmSignIn', { params: params(asked), body });
      return expect(done).toMatchObject({ code: 'ok', body: { scope: 'full' } });
    };
    await enter();
    const until = plusMs(resetAt, 72 * hoursMs);
    const refused = { code: 'factors_rest', status: 409, body: { until } };
    expect(await begin(thief, { password: newPassword })).toMatchObject(refused);
    it.clock.advanceMs(72 * hoursMs - 1);
    await enter();
    expect(await begin(thief, { password: newPassword })).toMatchObject(refused);
    it.clock.advanceMs(1);
    const unfreezing = await begin(thief, { password: newPassword });
    expect(await confirm(thief, unfreezing, await unfreezeCode(who.address))).toMatchObject({ code: 'ok' });
    expect(await isFrozen(who)).toBe(false);
  });

  test('a cooling-off goes on after it', async () => {
    const { who, browser } = await owner();
    const { personId } = who;
    await it.made.database.transaction((tx) =>
      coolOff(it.dependencies, tx, it.context(), { personId, hours: 72, reason: 'contact_changed' }),
    );
    const now = it.clock.now();
    await browser.call('freeze');
    expect(await confirm(browser, await begin(browser), await unfreezeCode(who.address))).toMatchObject({ code: 'ok' });
    const resting = { until: plusMs(now, 72 * hoursMs), reason: 'contact_changed' };
    expect(await readCoolingOff(it.made.database.kysely, { personId, now })).toEqual(resting);
  });
});

describe('cooling-off', () => {
  test('covers the shop too, and of two the later end holds', async () => {
    const who = await scene.someone();
    const shop = await openShop(who);
    const { personId } = who;
    const now = it.clock.now();
    const rest = (hours: number, reason: 'password_reset' | 'contact_changed') =>
      it.made.database.transaction((tx) => coolOff(it.dependencies, tx, it.context(), { personId, hours, reason }));
    await rest(72, 'contact_changed');
    await rest(24, 'password_reset');
    const restriction = { until: plusMs(now, 72 * hoursMs), allowancePerDay: 20_000n, reason: 'contact_changed' };
    for (const id of [accountOf(personId), shop]) expect((await account(id))?.restriction).toEqual(restriction);
    const db = it.made.database.kysely;
    expect(await readCoolingOff(db, { personId, now })).toEqual({
      until: restriction.until,
      reason: 'contact_changed',
    });
    expect(await readCoolingOff(db, { personId, now: restriction.until })).toBeNull();
  });

  test('none runs at first', async () => {
    const { personId } = await scene.someone();
    expect(await readCoolingOff(it.made.database.kysely, { personId, now: it.clock.now() })).toBeNull();
  });
});
