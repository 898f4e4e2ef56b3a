import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { merchantRoutes } from '#contract';
import type { PersonId } from '#kernel';
import type { Answered } from '#platform/http';
import { rightPin } from '#test/money-rooms';
import { openShopRooms, type ShopRooms } from '#test/shop-rooms';
import type { Merchant } from './merchant.ts';
import { merchantProblems } from './problems.ts';
import { merchantRouteHandlers } from './routes.ts';

let rooms: ShopRooms;
let handlers: ReturnType<typeof merchantRouteHandlers>;
let owner: PersonId;
let payer: PersonId;
let shop: Merchant;

beforeAll(async () => {
  rooms = await openShopRooms();
  handlers = merchantRouteHandlers(rooms.shopDeps);
  owner = await rooms.person('*老板');
  payer = await rooms.person('*客', { minor: 100_000n });
  shop = await rooms.shop(owner);
});
afterAll(() => rooms.close());

describe('every answer has the shape of the contract', () => {
  test('the shop and its codes', async () => {
    const mine = good(merchantRoutes.listMyMerchants.answer, await handlers.listMyMerchants(ownerRequest(undefined)));
    expect(mine.items).toMatchObject([{ merchantId: shop.id, name: '街角咖啡', available: '0' }]);
    const page = good(merchantRoutes.getMerchant.answer, await handlers.getMerchant(ownerRequest(shopParams())));
    expect(page).toMatchObject({
      staticCode: { amount: null, orderId: null },
      today: { day: '2026-11-22', payments: 0 },
    });
    const body = { amount: '1250', title: '拿铁' };
    const made = await handlers.makeMerchantCode({ ...ownerRequest(shopParams()), body });
    expect(good(merchantRoutes.makeMerchantCode.answer, made)).toMatchObject({ amount: '1250', expiresAt: null });
  });

  test('payments, days, refund', async () => {
    await rooms.payShop(payer, shop, '1250', '少冰');
    const listed = await handlers.listMerchantPayments({ ...ownerRequest(shopParams()), query: { limit: 20 } });
    const [payment] = good(merchantRoutes.listMerchantPayments.answer, listed).items;
    expect(payment).toMatchObject({ payer: '*客', amount: '1250', note: '少冰', seq: '1' });
    const days = await handlers.listMerchantDays({ ...ownerRequest(shopParams()), query: {} });
    expect(good(merchantRoutes.listMerchantDays.answer, days).items).toMatchObject([{ received: '1250', payments: 1 }]);
    const body = { transferId: payment?.transferId ?? '', pin: rightPin };
    const request = { ...ownerRequest(shopParams()), body, idempotencyKey: randomUUID() };
    const refunded = good(merchantRoutes.refundMerchantPayment.answer, await handlers.refundMerchantPayment(request));
    expect(refunded).toMatchObject({ amount: '1250', replayed: false });
    expect(await handlers.refundMerchantPayment(request)).toMatchObject({ value: { replayed: true } });
  });

  test('live events', async () => {
    const closing = new AbortController();
    const request = { ...ownerRequest(shopParams()), query: { after: '0' }, closed: closing.signal };
    const stream = await handlers.watchMerchant(request);
    if (!stream.ok) throw new Error(stream.refusal.code);
    const kinds: string[] = [];
    for await (const event of stream.value.body) {
      kinds.push(merchantRoutes.watchMerchant.answer.parse(event).kind);
      if (kinds.length === 3) break;
    }
    closing.abort();
    expect(kinds).toEqual(['alive', 'payment', 'refund']);
  });

  test('keys', async () => {
    const body = { label: '收银台', pin: rightPin };
    const made = good(
      merchantRoutes.createApiKey.answer,
      await handlers.createApiKey({ ...ownerRequest(shopParams()), body }),
    );
    const listed = good(merchantRoutes.listApiKeys.answer, await handlers.listApiKeys(ownerRequest(shopParams())));
    expect(listed.items).toMatchObject([{ keyId: made.keyId, label: '收银台', revokedAt: null }]);
    expect(JSON.stringify(listed)).not.toContain(made.secret);
    const revoked = await handlers.revokeApiKey(ownerRequest({ ...shopParams(), keyId: made.keyId }));
    expect(revoked.ok).toBe(true);
  });

  test('orders', async () => {
    const body = { amount: '990', title: '美式', reference: 'B-2', expiresInSeconds: 900 };
    const request = { ...programRequest(undefined), body, idempotencyKey: randomUUID() };
    const order = good(merchantRoutes.createOrder.answer, await handlers.createOrder(request));
    expect(order).toMatchObject({
      state: 'open',
      reference: 'B-2',
      expiresAt: '2026-11-22T04:15:00.000Z',
      refunded: '0',
    });
    expect(order.payUrl).toBe(`https://pay.example/p/${order.code.replaceAll('-', '')}`);
    expect(await handlers.createOrder(request)).toMatchObject({ value: { replayed: true } });
    const unpaid = await handlers.refundOrder({
      ...programRequest({ orderId: order.orderId }),
      idempotencyKey: 'early',
    });
    expect(unpaid).toMatchObject({ ok: false, refusal: { code: 'order_not_paid', status: 409 } });
    expect(await rooms.payCode(payer, order.payUrl, '990')).toMatchObject({ ok: true });
    const paid = good(
      merchantRoutes.getOrder.answer,
      await handlers.getOrder(programRequest({ orderId: order.orderId })),
    );
    expect(paid).toMatchObject({ state: 'paid', paidAt: '2026-11-22T04:00:00.000Z' });
    const refund = { ...programRequest({ orderId: order.orderId }), idempotencyKey: randomUUID() };
    expect(good(merchantRoutes.refundOrder.answer, await handlers.refundOrder(refund))).toMatchObject({
      amount: '990',
    });
  });
});

test('every route of a shop is closed to everybody but its owner', async () => {
  const stranger = {
    ...rooms.contextOf(payer),
    actor: { kind: 'person' as const, personId: payer, sessionId: 'test', scope: 'full' as const },
  };
  const request = { ...ownerRequest(shopParams()), context: stranger };
  const key = { ...request, idempotencyKey: 'k' };
  const answers = await Promise.all([
    handlers.getMerchant(request),
    handlers.makeMerchantCode({ ...request, body: { amount: '1' } }),
    handlers.listMerchantPayments({ ...request, query: { limit: 1 } }),
    handlers.listMerchantDays({ ...request, query: {} }),
    handlers.watchMerchant({ ...request, query: {} }),
    handlers.refundMerchantPayment({ ...key, body: { transferId: randomUUID(), pin: rightPin } }),
    handlers.listApiKeys(request),
    handlers.createApiKey({ ...request, body: { label: 'x', pin: rightPin } }),
    handlers.revokeApiKey({ ...request, params: { ...shopParams(), keyId: randomUUID() } }),
  ]);
  for (const answered of answers)
    expect(answered).toEqual({ ok: false, refusal: { code: 'merchant_not_found', status: 404, facts: {} } });
});

test('the contract and the table of problems name the same refusals', () => {
  const named = Object.values(merchantRoutes).flatMap((route) => [...route.refusals]);
  // `busy` is thrown and answered by platform/http.
  expect([...new Set(named)].filter((code) => code !== 'busy').sort()).toEqual(Object.keys(merchantProblems).sort());
});

describe('what never reaches a verb', () => {
  const order = { amount: '100', title: '拿铁' };
  test.each<[string, object]>([
    ['a negative amount', { amount: '-1' }],
    ['a fraction', { amount: '1.5' }],
    ['an exponent', { amount: '1e3' }],
    ['a number', { amount: 100 }],
    ['an amount past int8', { amount: '9'.repeat(20) }],
    ['no title', { title: '' }],
    ['a title of 81 letters', { title: '长'.repeat(81) }],
    ['a control character', { title: 'a\u0007' }],
    ['no time at all', { expiresInSeconds: 59 }],
    ['more than a day', { expiresInSeconds: 86_401 }],
    ['half a second', { expiresInSeconds: 90.5 }],
    ['another shop', { merchantId: '01940000-0000-7000-8000-000000000001' }],
  ])('an order with %s', (_, change) => {
    expect(merchantRoutes.createOrder.body.safeParse(order).success).toBe(true);
    expect(merchantRoutes.createOrder.body.safeParse({ ...order, ...change }).success).toBe(false);
  });

  test.each(['-1', '1.5', 'x', '9'.repeat(19), ''])('a stream after %j', (after) => {
    expect(merchantRoutes.watchMerchant.query.safeParse({ after }).success).toBe(false);
  });

  test.each(['2026-02-30', '22.11.2026', '2026-11-22T00:00:00Z'])('a day %j', (from) => {
    expect(merchantRoutes.listMerchantDays.query.safeParse({ from }).success).toBe(false);
  });
});

function shopParams() {
  return { merchantId: shop.id };
}

function ownerRequest<Params>(params: Params) {
  const actor = { kind: 'person' as const, personId: owner, sessionId: 'test', scope: 'full' as const };
  return { ...blankRequest(params), context: { ...rooms.contextOf(owner), actor } };
}

function programRequest<Params>(params: Params) {
  const actor = { kind: 'merchant' as const, merchantId: shop.id, keyId: randomUUID() };
  return { ...blankRequest(params), context: { ...rooms.operator, actor } };
}

function blankRequest<Params>(params: Params) {
  const closed = new AbortController().signal;
  return { params, query: undefined, body: undefined, idempotencyKey: '', cookies: {}, closed };
}

/** The body of a good answer, checked against the contract. */
function good<Schema extends z.ZodType>(schema: Schema, answered: Answered<unknown>): z.output<Schema> {
  if (!answered.ok) throw new Error(`refused: ${answered.refusal.code}`);
  return schema.parse(answered.value.body);
}
