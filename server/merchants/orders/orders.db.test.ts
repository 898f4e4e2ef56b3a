import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { openShopRooms, type ShopRooms } from '#test/shop-rooms';
import type { Merchant } from '../merchant.ts';
import { createOrder, type OrderAsked } from './create-order.ts';
import { getOrder } from './get-order.ts';
import { refundOrder } from './refund-order.ts';

let rooms: ShopRooms;
let shop: Merchant;
let payer: PersonId;

beforeAll(async () => {
  rooms = await openShopRooms();
  shop = await rooms.shop(await rooms.person('*老板'));
  payer = await rooms.person('*客', { minor: 1_000_000n });
});
afterAll(() => rooms.close());

describe('an order', () => {
  test('is open, then paid, then refunded', async () => {
    const { standing } = await create();
    expect(standing).toMatchObject({
      state: 'open',
      payment: null,
      order: { title: '拿铁', reference: 'A-17', amountMinor: 1_250n },
    });
    const paid = await rooms.payCode(payer, standing.order.codeToken, '1250');
    expect(paid).toMatchObject({ ok: true, value: { item: { kind: 'order_payment', title: '拿铁' } } });
    expect(await get(standing.order.id)).toMatchObject({ state: 'paid', payment: { refundedMinor: 0n } });
    const key = randomUUID();
    const refunded = await refund(standing.order.id, key);
    expect(refunded).toMatchObject({ ok: true, value: { amountMinor: 1_250n, replayed: false } });
    expect(await refund(standing.order.id, key)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(await refund(standing.order.id)).toEqual({ ok: false, refusal: { code: 'already_refunded' } });
    expect(await get(standing.order.id)).toMatchObject({ state: 'refunded', payment: { refundedMinor: 1_250n } });
  });

  test('expires by the clock and takes no money any more', async () => {
    const { standing } = await create({ expiresInSeconds: 60 });
    rooms.clock.advanceMs(1 * minutesMs);
    expect(await get(standing.order.id)).toMatchObject({ state: 'expired' });
    expect(await rooms.payCode(payer, standing.order.codeToken, '1250')).toMatchObject({
      refusal: { code: 'code_timed_out' },
    });
    expect(await refund(standing.order.id)).toEqual({ ok: false, refusal: { code: 'order_not_paid' } });
  });

  test('is created once for its key, whoever sends how often', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin({ key })));
    const ids = answers.map((one) => (one.ok ? one.value.standing.order.id : one.refusal.code));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
    for (const change of [{ amount: '1251' }, { title: '美式' }, { reference: null }, { expiresInSeconds: 901 }])
      expect(await begin({ key, ...change })).toEqual({ ok: false, refusal: { code: 'idempotency_key_reused' } });
    const rows = await listAudit(rooms.deps.database.kysely, {
      subject: { kind: 'merchant', id: shop.id },
      limit: 200,
    });
    expect(rows.filter((row) => JSON.stringify(row.facts).includes(ids[0] ?? ''))).toHaveLength(1);
    const other = await rooms.shop(await rooms.person('*别家'));
    expect(await createOrder(rooms.shopDeps, rooms.operator, other.id, { ...latte, key })).toMatchObject({
      value: { replayed: false },
    });
  });

  test.each(['0', '-1', '1.5', '1e3', '1000000000000001', '9'.repeat(30)])('of %s is refused', async (amount) => {
    expect(await begin({ amount })).toEqual({ ok: false, refusal: { code: 'amount_invalid' } });
  });

  test('is unknown to other shops', async () => {
    const { standing } = await create();
    const other = await rooms.shop(await rooms.person('*别家'));
    const unknown = { ok: false, refusal: { code: 'order_not_found' } };
    const asked = { orderId: standing.order.id, key: randomUUID() };
    expect(await getOrder(rooms.shopDeps, rooms.operator, other.id, standing.order.id)).toEqual(unknown);
    expect(await refundOrder(rooms.shopDeps, rooms.operator, other.id, asked)).toEqual(unknown);
    expect(await getOrder(rooms.shopDeps, rooms.operator, shop.id, randomUUID())).toEqual(unknown);
  });
});

const latte = { amount: '1250', title: '拿铁', reference: 'A-17', expiresInSeconds: 900 };

function begin(change: Partial<OrderAsked> = {}) {
  return createOrder(rooms.shopDeps, rooms.operator, shop.id, { ...latte, key: randomUUID(), ...change });
}

async function create(change: Partial<OrderAsked> = {}) {
  const created = await begin(change);
  if (!created.ok) throw new Error(created.refusal.code);
  return created.value;
}

async function get(orderId: string) {
  const order = await getOrder(rooms.shopDeps, rooms.operator, shop.id, orderId);
  if (!order.ok) throw new Error(order.refusal.code);
  return order.value;
}

function refund(orderId: string, key: string = randomUUID()) {
  return refundOrder(rooms.shopDeps, rooms.operator, shop.id, { orderId, key });
}
