import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseId, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { lockedPin, rightPin } from '#test/money-rooms';
import { openShopRooms, type ShopRooms } from '#test/shop-rooms';
import { listDayTotals, readToday } from './day-total.ts';
import { describeMerchant, listMyMerchants } from './describe-merchant.ts';
import { listPayments } from './list-payments.ts';
import { makeMerchantCode } from './make-merchant-code.ts';
import { openMerchant } from './open-merchant.ts';
import { findOwnMerchant } from './own-merchant.ts';
import { refundOwnPayment } from './refund-own-payment.ts';

let rooms: ShopRooms;
let owner: PersonId;

beforeAll(async () => {
  rooms = await openShopRooms();
  owner = await rooms.person('*老板');
});
afterAll(() => rooms.close());

describe('a shop', () => {
  test('is opened with its account, name, printed code and audit row', async () => {
    const shop = await openMerchant(rooms.shopDeps, rooms.operator, { ownerId: owner, name: '街角咖啡' });
    const page = await describeMerchant(rooms.shopDeps, rooms.clock, shop);
    expect(page).toMatchObject({
      merchant: { name: '街角咖啡', ownerId: owner, currency: 'CNY' },
      availableMinor: 0n,
      staticCode: { kind: 'merchant_static', amountMinor: null },
      today: { day: '2026-11-22', receivedMinor: 0n, refundedMinor: 0n, payments: 0, refunds: 0 },
    });
    expect((await listMyMerchants(rooms.shopDeps, owner)).map((one) => one.merchant.id)).toContain(shop.id);
    const rows = await listAudit(rooms.deps.database.kysely, { subject: { kind: 'merchant', id: shop.id }, limit: 5 });
    expect(rows.map((row) => row.verb)).toEqual(['merchants.open_merchant']);
  });

  test('is unknown to everybody but its owner', async () => {
    const shop = await rooms.shop(owner);
    const stranger = await rooms.person('*某');
    const db = rooms.deps.database.kysely;
    const unknown = { ok: false, refusal: { code: 'merchant_not_found' } };
    expect(await findOwnMerchant(db, owner, shop.id)).toMatchObject({ ok: true });
    for (const id of [shop.id, randomUUID(), 'no-uuid'])
      expect(await findOwnMerchant(db, stranger, id)).toEqual(unknown);
    const context = rooms.contextOf(stranger);
    const code = { merchantId: shop.id, amount: '100', title: null };
    expect(await makeMerchantCode(rooms.shopDeps, context, stranger, code)).toEqual(unknown);
    const refund = { merchantId: shop.id, transferId: randomUUID(), pin: rightPin, key: 'k' };
    expect(await refundOwnPayment(rooms.shopDeps, context, stranger, refund)).toEqual(unknown);
    expect(await listMyMerchants(rooms.shopDeps, stranger)).toEqual([]);
  });

  test('takes a code with an amount once', async () => {
    const shop = await rooms.shop(owner);
    const asked = { merchantId: shop.id, amount: '2600', title: '两杯拿铁' };
    const code = await makeMerchantCode(rooms.shopDeps, rooms.contextOf(owner), owner, asked);
    if (!code.ok) throw new Error(code.refusal.code);
    const payer = await rooms.person('*客', { minor: 9_000n });
    const paid = await rooms.payCode(payer, code.value.token, '2600');
    expect(paid).toMatchObject({
      ok: true,
      value: { item: { kind: 'payment', title: '两杯拿铁', party: { kind: 'merchant' } } },
    });
    expect(await rooms.payCode(payer, code.value.token, '2600')).toEqual({ ok: false, refusal: { code: 'code_used' } });
    expect(await rooms.balance(shop.id)).toBe(2_600n);
    const rows = await listAudit(rooms.deps.database.kysely, { subject: { kind: 'merchant', id: shop.id }, limit: 5 });
    expect(rows.map((row) => row.verb)).toEqual(['merchants.make_code', 'merchants.open_merchant']);
  });

  test.each(['0', '-1', '1.5', '1e3', '1000000000000001', '9'.repeat(40)])('makes no code for %s', async (amount) => {
    const shop = await rooms.shop(owner);
    const asked = { merchantId: shop.id, amount, title: null };
    const made = await makeMerchantCode(rooms.shopDeps, rooms.contextOf(owner), owner, asked);
    expect(made).toEqual({ ok: false, refusal: { code: 'amount_invalid' } });
  });

  test('lists what it received, newest first, page by page, with masked names and notes', async () => {
    const shop = await rooms.shop(owner);
    const payer = await rooms.person('*客', { minor: 9_000n });
    for (const amount of ['100', '200', '300']) await rooms.payShop(payer, shop, amount, `note ${amount}`);
    await refund(shop.id, await transferOf(shop.id, 100n));
    const first = await listPayments(rooms.shopDeps, shop, 'zh-CN', { limit: 2 });
    if (!first.ok) throw new Error(first.refusal.code);
    expect(first.value.items).toMatchObject([
      { amountMinor: 300n, payer: '*客', note: 'note 300', refundedMinor: 0n, orderId: null },
      { amountMinor: 200n },
    ]);
    const cursor = first.value.nextCursor ?? '';
    const second = await listPayments(rooms.shopDeps, shop, 'zh-CN', { limit: 2, cursor });
    expect(second).toMatchObject({
      ok: true,
      value: { items: [{ amountMinor: 100n, refundedMinor: 100n }], nextCursor: null },
    });
    const other = await rooms.shop(owner);
    const foreign = await listPayments(rooms.shopDeps, other, 'zh-CN', { limit: 2, cursor });
    expect(foreign).toEqual({ ok: false, refusal: { code: 'cursor_invalid' } });
  });

  test('adds up by the operator’s business day', async () => {
    rooms.clock.set(new Date('2026-11-24T15:59:59Z'));
    const shop = await rooms.shop(owner);
    const payer = await rooms.person('*客', { minor: 9_000n });
    await rooms.payShop(payer, shop, '100');
    await rooms.payShop(payer, shop, '250');
    rooms.clock.set(new Date('2026-11-24T16:00:00Z'));
    await rooms.payShop(payer, shop, '1000');
    await refund(shop.id, await transferOf(shop.id, 250n));
    const today = { day: '2026-11-25', receivedMinor: 1_000n, refundedMinor: 250n, payments: 1, refunds: 1 };
    expect(await readToday(rooms.shopDeps, rooms.clock, shop.id)).toEqual(today);
    const days = await listDayTotals(rooms.shopDeps, rooms.clock, shop.id, {});
    const before = { day: '2026-11-24', receivedMinor: 350n, refundedMinor: 0n, payments: 2, refunds: 0 };
    expect(days).toEqual({ ok: true, value: [today, before] });
    expect(await listDayTotals(rooms.shopDeps, rooms.clock, shop.id, { from: '2026-11-24', to: '2026-11-24' })).toEqual(
      {
        ok: true,
        value: [before],
      },
    );
  });

  test.each([
    ['the wrong way round', { from: '2026-11-25', to: '2026-11-24' }],
    ['too long', { from: '2025-01-01', to: '2026-11-24' }],
  ])('refuses days that are %s', async (_, range) => {
    const shop = await rooms.shop(owner);
    expect(await listDayTotals(rooms.shopDeps, rooms.clock, shop.id, range)).toEqual({
      ok: false,
      refusal: { code: 'day_range_invalid', daysMax: 400 },
    });
  });
});

describe('a refund', () => {
  test('gives everything back to the payer, once, with an audit row', async () => {
    const shop = await rooms.shop(owner);
    const payer = await rooms.person('*客', { minor: 9_000n });
    await rooms.payShop(payer, shop, '1234');
    const transferId = await transferOf(shop.id, 1_234n);
    const key = randomUUID();
    const done = await refund(shop.id, transferId, { key });
    expect(done).toMatchObject({ ok: true, value: { refundOf: transferId, amountMinor: 1_234n, replayed: false } });
    expect(await refund(shop.id, transferId, { key })).toEqual({
      ok: true,
      value: { ...(done.ok ? done.value : {}), replayed: true },
    });
    expect(await refund(shop.id, transferId)).toEqual({ ok: false, refusal: { code: 'already_refunded' } });
    expect(await rooms.balance(payer)).toBe(9_000n);
    const rows = await listAudit(rooms.deps.database.kysely, { subject: { kind: 'merchant', id: shop.id }, limit: 5 });
    expect(rows.map((row) => row.verb)).toEqual(['merchants.refund_payment', 'merchants.open_merchant']);
  });

  test('of fifty at once posts once', async () => {
    const shop = await rooms.shop(owner);
    const payer = await rooms.person('*客', { minor: 9_000n });
    await rooms.payShop(payer, shop, '500');
    await rooms.payShop(payer, shop, '600');
    const transferId = await transferOf(shop.id, 500n);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refund(shop.id, transferId)));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    const codes = answers.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
    expect(new Set(codes)).toEqual(new Set(['already_refunded']));
    expect(await rooms.balance(shop.id)).toBe(600n);
  });

  test('is refused, and nothing moves', async () => {
    const shop = await rooms.shop(owner);
    const other = await rooms.shop(owner);
    const payer = await rooms.person('*客', { minor: 9_000n });
    await rooms.payShop(payer, shop, '500');
    await rooms.payShop(payer, other, '700');
    const transferId = await transferOf(shop.id, 500n);
    const foreign = await transferOf(other.id, 700n);
    const key = randomUUID();
    expect(await refund(shop.id, transferId, { pin: '111111' })).toMatchObject({ refusal: { code: 'pin_wrong' } });
    expect(await refund(shop.id, transferId, { pin: lockedPin })).toMatchObject({ refusal: { code: 'pin_locked' } });
    for (const id of [foreign, randomUUID(), 'no-uuid'])
      expect(await refund(shop.id, id)).toEqual({ ok: false, refusal: { code: 'payment_not_found' } });
    await rooms.empty(shop.id);
    expect(await refund(shop.id, transferId, { key })).toEqual({ ok: false, refusal: { code: 'insufficient_funds' } });
    await rooms.payShop(payer, shop, '800');
    expect(await refund(shop.id, await transferOf(shop.id, 800n), { key })).toEqual({
      ok: false,
      refusal: { code: 'idempotency_key_reused' },
    });
    expect(await refund(shop.id, transferId)).toMatchObject({ ok: true });
  });
});

function refund(merchantId: string, transferId: string, change: { pin?: string; key?: string } = {}) {
  const asked = { merchantId, transferId, pin: rightPin, key: randomUUID(), ...change };
  return refundOwnPayment(rooms.shopDeps, rooms.contextOf(owner), owner, asked);
}

async function transferOf(merchantId: string, amountMinor: bigint): Promise<string> {
  const shop = await findOwnMerchant(rooms.deps.database.kysely, owner, merchantId);
  if (!shop.ok) throw new Error(shop.refusal.code);
  const page = await listPayments(rooms.shopDeps, shop.value, 'zh-CN', { limit: 100 });
  const found = page.ok ? page.value.items.find((one) => one.amountMinor === amountMinor) : undefined;
  if (!found) throw new Error('no such payment');
  return parseId<'transfer'>(found.transferId) ?? '';
}
