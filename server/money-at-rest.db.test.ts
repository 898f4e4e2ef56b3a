import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept, accountOf, hoursMs, type Context, type MerchantId, type PersonId } from '#kernel';
import { createIdentity, type PersonActor } from '#identity';
import { accountReader, readAccount, startLedger, type Ledger } from '#ledger';
import { createOrder, listShopAccounts, openLiveFeed, openMerchant, type MerchantDependencies } from '#merchants';
import { systemChance } from '#platform/random';
import { field, openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { transferOf } from '#test/ledger-book';
import { openWayBackScene, type Someone, type WayBackScene } from '#test/way-back-scene';
import { businessDayOf, ensureBankAccount, findPayee, openSandboxBank, pay, type WalletDependencies } from '#wallet';

const pin = '739164';
const allowanceMinor = 20_000n;
let it: TestIdentity;
let scene: WayBackScene;
let ledger: Ledger;
let rooms: MerchantDependencies & WalletDependencies;
let bank: Awaited<ReturnType<typeof ensureBankAccount>>;
/** A payee of everybody. */
let shop: { readonly id: MerchantId };

beforeAll(async () => {
  const plain = await makeIdentity();
  const accountsOf: TestIdentity['dependencies']['accountsOf'] = async (tx, personId) => [
    accountOf(personId),
    ...(await listShopAccounts(tx, personId)),
  ];
  const dependencies = { ...plain.dependencies, accountsOf };
  const identity = createIdentity(dependencies);
  it = { ...plain, dependencies, identity };
  scene = openWayBackScene(it);
  const { database, keyring, businessZone, publicUrl, currency } = dependencies;
  const { clock } = it;
  ledger = await startLedger({
    database,
    clock,
    chance: systemChance,
    businessDayOf: (at) => businessDayOf(at, businessZone),
  });
  const rail = openSandboxBank();
  bank = await ensureBankAccount(database, system(), { rail, currency });
  const { confirmPin, confirmPasskey } = identity;
  const shared = { database, ledger, keyring, confirmPin, confirmPasskey, publicUrl, businessZone, currency };
  const people = {
    maskedNames: (ids: readonly PersonId[]) => identity.maskedNameOf(database.kysely, ids),
    findByAddress: async (text: string) => (await identity.findPersonByAddress(database.kysely, text)) ?? null,
  };
  const liveFeed = openLiveFeed({ read: () => Promise.resolve([]) });
  const judgePayment = () => Promise.resolve(accept(undefined));
  rooms = {
    ...shared,
    people,
    judgePayment,
    liveFeed,
    rail,
    bankAccountId: bank,
    readAccount: accountReader(database),
  };
  shop = await openMerchant(rooms, system(), { ownerId: (await scene.someone()).personId, name: '街角咖啡' });
});
afterAll(async () => {
  rooms.liveFeed.close();
  await ledger.close();
  await it.drop();
});

function system(): Context {
  return { ...it.context(), actor: { kind: 'system', job: 'test' } };
}
function contextOf({ personId }: Someone): Context & { readonly actor: PersonActor } {
  return { ...it.context(), actor: { kind: 'person', personId, sessionId: randomUUID(), scope: 'full' } };
}
async function give(to: ReturnType<typeof accountOf>, amount: bigint): Promise<void> {
  const given = await ledger.submit(transferOf(systemChance, { from: bank, to, amount, kind: 'top_up' }));
  if (!given.ok) throw new Error(given.refusal.code);
}
async function rich(): Promise<Someone> {
  const who = await scene.someone();
  await give(accountOf(who.personId), 1_000_000n);
  return who;
}

type Pay = (who: Someone, minor: bigint) => Promise<string>;
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'posted' : outcome.refusal.code;

async function payBy(who: Someone, asked: { by: 'code' | 'address'; text: string }, minor: bigint): Promise<string> {
  const context = contextOf(who);
  const found = await findPayee(rooms, context, who.personId, asked);
  if (!found.ok) return found.refusal.code;
  const payment = { payee: found.value.token, amount: String(minor), note: null, pin, key: randomUUID() };
  return codeOf(await pay(rooms, context, who.personId, payment));
}

/** Every way a person can send money today. */
const ways: Readonly<Record<string, Pay>> = {
  'to a person': async (who, minor) => payBy(who, { by: 'address', text: (await scene.someone()).address }, minor),
  'for an order': async (who, minor) => {
    const asked = { amount: String(minor), title: '拿铁', reference: null, expiresInSeconds: 900, key: randomUUID() };
    const order = await createOrder(rooms, system(), shop.id, asked);
    if (!order.ok) throw new Error(order.refusal.code);
    return payBy(who, { by: 'code', text: order.value.standing.order.codeToken }, minor);
  },
};

async function reset(who: Someone): Promise<BrowserSession> {
  const { browser, flow } = await scene.provenReset(who);
  const done = await scene.choose(browser, flow);
  expect(done).toMatchObject({ code: 'ok', body: { scope: 'limited' } });
  return browser;
}

describe.each(Object.entries(ways))('paying %s', (_way, payMoney) => {
  test('after a reset: the daily allowance and no more, for 24 hours', async () => {
    const who = await rich();
    expect(await payMoney(who, 50_000n)).toBe('posted');
    await reset(who);
    expect(await payMoney(who, allowanceMinor + 1n)).toBe('outgoing_restricted');
    expect(await payMoney(who, allowanceMinor - 100n)).toBe('posted');
    expect(await payMoney(who, 101n)).toBe('outgoing_restricted');
    expect(await payMoney(who, 100n)).toBe('posted');
    it.clock.advanceMs(24 * hoursMs - 1);
    expect(await payMoney(who, allowanceMinor + 1n)).toBe('outgoing_restricted');
    it.clock.advanceMs(1);
    expect(await payMoney(who, allowanceMinor + 1n)).toBe('posted');
  });

  test('while frozen: nothing; after it again', async () => {
    const who = await rich();
    const owner = await scene.knownBrowser(who);
    expect(await owner.call('freeze')).toMatchObject({ code: 'ok' });
    expect(await payMoney(who, 1n)).toBe('account_frozen');
    const started = await owner.call('startUnfreeze', { body: { password: 'kite harbour 92 violet' } });
    const body = { code: await scene.codeOf(who.address, 'unfreeze_code') };
    const params = { flowId: field(started, 'flowId') };
    expect(await owner.call('confirmUnfreeze', { params, body })).toMatchObject({ code: 'ok' });
    expect(await payMoney(who, 1n)).toBe('posted');
  });
});

test('the shop of a person rests and freezes with its owner', async () => {
  const who = await rich();
  const own = await openMerchant(rooms, system(), { ownerId: who.personId, name: '拐角面馆' });
  await give(accountOf(own.id), 1_000_000n);
  const to = accountOf((await scene.someone()).personId);
  const out = async (amount: bigint) =>
    codeOf(await ledger.submit(transferOf(systemChance, { from: accountOf(own.id), to, amount })));
  expect(await out(50_000n)).toBe('posted');
  const browser = await reset(who);
  expect(await out(allowanceMinor + 1n)).toBe('outgoing_restricted');
  expect(await out(allowanceMinor)).toBe('posted');
  await browser.call('freeze');
  expect(await out(1n)).toBe('account_frozen');
});

test('a shop opened meanwhile rests and freezes like its owner, also when both happen at once', async () => {
  const to = accountOf((await scene.someone()).personId);
  const outOf = async (shopId: MerchantId, amount: bigint) => {
    await give(accountOf(shopId), 1_000_000n);
    return codeOf(await ledger.submit(transferOf(systemChance, { from: accountOf(shopId), to, amount })));
  };
  const openFor = (who: Someone) => openMerchant(rooms, system(), { ownerId: who.personId, name: '深夜食堂' });
  const resting = await rich();
  await reset(resting);
  const rested = await openFor(resting);
  expect(await outOf(rested.id, allowanceMinor + 1n)).toBe('outgoing_restricted');
  expect(await outOf(rested.id, allowanceMinor)).toBe('posted');
  it.clock.advanceMs(24 * hoursMs);
  expect(await outOf(rested.id, allowanceMinor + 1n)).toBe('posted');

  const frozen = await rich();
  const owner = await scene.knownBrowser(frozen);
  await owner.call('freeze');
  expect(await outOf((await openFor(frozen)).id, 1n)).toBe('account_frozen');

  for (let round = 0; round < 5; round++) {
    const who = await rich();
    const browser = await scene.knownBrowser(who);
    const [opened] = await Promise.all([openFor(who), browser.call('freeze')]);
    expect(await outOf(opened.id, 1n)).toBe('account_frozen');
  }
});

test('every shop of an owner freezes, the hundred and first too', async () => {
  const who = await rich();
  const shops = [];
  for (let opened = 0; opened < 101; opened++)
    shops.push(await openMerchant(rooms, system(), { ownerId: who.personId, name: '连锁店' }));
  await (await scene.knownBrowser(who)).call('freeze');
  const stopped = await Promise.all(
    shops.map(async (one) => (await readAccount(it.made.database.kysely, accountOf(one.id)))?.frozen),
  );
  expect(stopped.filter((frozen) => frozen !== true)).toEqual([]);
});

test('payments under way while the reset commits: after it never more than the allowance', async () => {
  for (let round = 0; round < 3; round++) {
    const who = await rich();
    const to = accountOf((await scene.someone()).personId);
    const { browser, flow } = await scene.provenReset(who);
    let isReset = false;
    const sent: { readonly code: string; readonly after: boolean }[] = [];
    // A thief's payments, one after another in eight lines, until some time after the reset.
    const line = async () => {
      for (let left = 30; left > 0; left = isReset ? left - 1 : left) {
        const after = isReset;
        const posted = await ledger.submit(
          transferOf(systemChance, { from: accountOf(who.personId), to, amount: 1_500n }),
        );
        sent.push({ code: codeOf(posted), after });
        if (sent.length > 5_000) throw new Error('the reset never came');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    const lines = Array.from({ length: 8 }, line);
    const done = await scene.choose(browser, flow);
    isReset = true;
    expect(done).toMatchObject({ code: 'ok' });
    await Promise.all(lines);
    const afterwards = sent.filter((one) => one.after && one.code === 'posted');
    expect(BigInt(afterwards.length) * 1_500n).toBeLessThanOrEqual(allowanceMinor);
    expect(sent.filter((one) => one.after && one.code === 'outgoing_restricted').length).toBeGreaterThan(0);
    expect(sent.filter((one) => !one.after && one.code === 'posted').length).toBeGreaterThan(0);
  }
});

test('a session from before the reset pays nothing: it is no session any more', async () => {
  const who = await rich();
  const thief = await scene.knownBrowser(who);
  await reset(who);
  expect(await it.identity.authenticateSession(thief.cookies, it.context())).toBeNull();
  expect(await openBrowser(it, thief.cookies).call('getMe')).toMatchObject({ code: 'not_signed_in', status: 401 });
});
