import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#kernel';
import { rightPin } from '#test/money-rooms';
import { openShopRooms, type ShopRooms } from '#test/shop-rooms';
import type { Merchant } from '../merchant.ts';
import { refundOwnPayment } from '../refund-own-payment.ts';
import { watchMerchant, type ShopEvent } from './watch-merchant.ts';

let rooms: ShopRooms;
let owner: PersonId;
let payer: PersonId;

beforeAll(async () => {
  rooms = await openShopRooms();
  owner = await rooms.person('*老板');
  payer = await rooms.person('*客', { minor: 1_000_000n });
});
afterAll(() => rooms.close());

test('a screen sees payments and refunds as they happen, with the day so far', async () => {
  const shop = await rooms.shop(owner);
  const seen: ShopEvent[] = [];
  const watching = watch(shop, undefined, 4, seen);
  await expect.poll(() => seen.length).toBe(1);
  expect(seen[0]).toMatchObject({ kind: 'alive', payment: null, today: { payments: 0 } });
  await rooms.payShop(payer, shop, '500', '早');
  await rooms.payShop(payer, shop, '700');
  await expect.poll(() => seen.length).toBe(3);
  const first = seen[1]?.payment?.transferId ?? '';
  const asked = { merchantId: shop.id, transferId: first, pin: rightPin, key: randomUUID() };
  await refundOwnPayment(rooms.shopDeps, rooms.contextOf(owner), owner, asked);
  await watching;
  expect(seen.slice(1)).toMatchObject([
    { kind: 'payment', payment: { amountMinor: 500n, payer: '*客', note: '早', seq: 1n } },
    { kind: 'payment', payment: { amountMinor: 700n, seq: 2n }, today: { receivedMinor: 1_200n, payments: 2 } },
    {
      kind: 'refund',
      payment: { transferId: first, amountMinor: 500n, refundedMinor: 500n, seq: 3n },
      today: { refundedMinor: 500n, refunds: 1 },
    },
  ]);
});

test('a screen that comes back names the last number it saw and misses nothing', async () => {
  const shop = await rooms.shop(owner);
  for (const amount of ['1', '2', '3', '4', '5']) await rooms.payShop(payer, shop, amount);
  const seen: ShopEvent[] = [];
  await watch(shop, 2n, 4, seen);
  expect(seen.slice(1).map((event) => event.payment?.amountMinor)).toEqual([3n, 4n, 5n]);
});

test('a screen that begins now is not told of before, and a closed one ends', async () => {
  const shop = await rooms.shop(owner);
  await rooms.payShop(payer, shop, '1');
  const closing = new AbortController();
  const seen: ShopEvent[] = [];
  const watching = watch(shop, undefined, 100, seen, closing.signal);
  await expect.poll(() => seen.length).toBe(1);
  await rooms.payShop(payer, shop, '2');
  await expect.poll(() => seen.length).toBe(2);
  closing.abort();
  await watching;
  expect(seen.map((event) => event.payment?.amountMinor)).toEqual([undefined, 2n]);
});

test('a fault between two entries ends the screen at once, so that it can connect anew', async () => {
  const shop = await rooms.shop(owner);
  let asked = 0;
  const deps = {
    ...rooms.shopDeps,
    get businessZone(): string {
      if (++asked > 1) throw new Error('the database is away');
      return rooms.shopDeps.businessZone;
    },
  };
  const screen = { after: undefined, closed: new AbortController().signal, aliveEveryMs: 10 };
  const watching = (async () => {
    for await (const event of watchMerchant(deps, rooms.contextOf(owner), shop, screen))
      expect(event.kind).toBe('alive');
  })();
  await expect(watching).rejects.toThrow('the database is away');
}, 3_000);

async function watch(
  shop: Merchant,
  after: bigint | undefined,
  count: number,
  seen: ShopEvent[],
  closed = new AbortController().signal,
): Promise<void> {
  for await (const event of watchMerchant(rooms.shopDeps, rooms.contextOf(owner), shop, { after, closed })) {
    seen.push(event);
    if (seen.length === count) return;
  }
}
