import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { walletRoutes } from '#contract';
import type { PersonId } from '#kernel';
import type { Answered } from '#platform/http';
import { openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { walletProblems } from './problems.ts';
import { walletRouteHandlers } from './routes.ts';
import { moveTopUpOn } from './top-ups/move-top-up.ts';

let rooms: MoneyRooms;
let handlers: ReturnType<typeof walletRouteHandlers>;
let lei: PersonId;
let mei: PersonId;

beforeAll(async () => {
  rooms = await openMoneyRooms();
  handlers = walletRouteHandlers(rooms.deps);
  lei = await rooms.person('*雷', { minor: 100_000n });
  mei = await rooms.person('*梅梅', { address: '13800138000' });
});
afterAll(() => rooms.close());

describe('every answer has the shape of the contract', () => {
  test('wallet', async () => {
    const wallet = good(walletRoutes.getWallet.answer, await handlers.getWallet(requestOf(lei)));
    expect(wallet).toMatchObject({ available: '100000', held: '0', frozen: false, restriction: null });
    expect(wallet.bankCards.map((card) => card.tail)).toEqual(['8001', '8002', '8003', '8004']);
  });

  test('payee, payment, by key, activity, receipt of both sides', async () => {
    const payee = good(
      walletRoutes.findPayee.answer,
      await handlers.findPayee({ ...requestOf(lei), body: { by: 'address', text: '13800138000' } }),
    );
    const key = randomUUID();
    const body = { payee: payee.payee, amount: '1250', note: '午饭', pin: rightPin };
    const first = await handlers.pay({ ...requestOf(lei), body, idempotencyKey: key });
    const paid = good(walletRoutes.pay.answer, first);
    expect(paid).toMatchObject({ amount: '1250', direction: 'out', balanceAfter: '98750', replayed: false });
    const again = await handlers.pay({ ...requestOf(lei), body, idempotencyKey: key });
    expect(again).toEqual({ ok: true, value: { body: { ...paid, replayed: true }, replayed: true } });

    const byKey = await handlers.findPaymentByKey({ ...requestOf(lei), params: { key } });
    expect(good(walletRoutes.findPaymentByKey.answer, byKey)).toMatchObject({ state: 'paid' });
    const poor = randomUUID();
    const tooMuch = await handlers.pay({
      ...requestOf(lei),
      body: { ...body, amount: '999999' },
      idempotencyKey: poor,
    });
    expect(tooMuch).toMatchObject({ ok: false, refusal: { code: 'insufficient_funds', status: 422 } });
    const refused = await handlers.findPaymentByKey({ ...requestOf(lei), params: { key: poor } });
    expect(good(walletRoutes.findPaymentByKey.answer, refused)).toEqual({
      state: 'refused',
      code: 'insufficient_funds',
    });
    const never = await handlers.findPaymentByKey({ ...requestOf(lei), params: { key: randomUUID() } });
    expect(good(walletRoutes.findPaymentByKey.answer, never)).toEqual({ state: 'never_arrived' });

    const page = good(
      walletRoutes.listActivity.answer,
      await handlers.listActivity({ ...requestOf(lei), query: { limit: 20 } }),
    );
    expect(page.items.map((item) => item.kind)).toEqual(['payment', 'top_up']);
    const params = { transferId: paid.transferId };
    const seen = good(walletRoutes.getActivity.answer, await handlers.getActivity({ ...requestOf(mei), params }));
    expect(seen).toMatchObject({ direction: 'in', note: '午饭', party: { name: '*雷', address: null } });
  });

  test('collect codes', async () => {
    const whole = good(
      walletRoutes.makeCollectCode.answer,
      await handlers.makeCollectCode({ ...requestOf(mei), body: {} }),
    );
    expect(whole.url).toBe(`https://pay.example/p/${whole.code.replaceAll('-', '')}`);
    const body = { amount: '300', title: '茶' };
    const made = good(walletRoutes.makeCollectCode.answer, await handlers.makeCollectCode({ ...requestOf(mei), body }));
    expect(made).toMatchObject({ amount: '300', title: '茶', expiresAt: '2026-11-23T04:00:00.000Z' });
  });

  test('top-ups', async () => {
    const idempotencyKey = randomUUID();
    const body = { amount: '5000', bankCard: 'sandbox-8001' };
    const request = { ...requestOf(mei), body, idempotencyKey };
    const started = good(walletRoutes.startTopUp.answer, await handlers.startTopUp(request));
    expect(started).toMatchObject({ state: 'pending', answerBy: '2026-11-22T04:02:00.000Z' });
    await moveTopUpOn(rooms.deps, rooms.operator, started.topUpId);
    expect(await handlers.startTopUp(request)).toMatchObject({
      value: { replayed: true, body: { state: 'confirmed' } },
    });
    const byKey = await handlers.findTopUpByKey({ ...requestOf(mei), params: { key: idempotencyKey } });
    expect(good(walletRoutes.findTopUpByKey.answer, byKey)).toMatchObject({
      state: 'known',
      topUp: { state: 'confirmed' },
    });
    const never = await handlers.findTopUpByKey({ ...requestOf(lei), params: { key: idempotencyKey } });
    expect(good(walletRoutes.findTopUpByKey.answer, never)).toEqual({ state: 'never_arrived' });
    const list = await handlers.listTopUps({ ...requestOf(mei), query: { limit: 20 } });
    expect(good(walletRoutes.listTopUps.answer, list).items).toHaveLength(1);
    const one = await handlers.getTopUp({ ...requestOf(mei), params: { topUpId: started.topUpId } });
    expect(good(walletRoutes.getTopUp.answer, one).settledAt).toBe('2026-11-22T04:00:00.000Z');
  });
});

test('the contract and the table of problems name the same refusals', () => {
  const named = Object.values(walletRoutes).flatMap((route) => [...route.refusals]);
  // `busy` is thrown and answered by platform/http.
  expect([...new Set(named)].filter((code) => code !== 'busy').sort()).toEqual(Object.keys(walletProblems).sort());
});

function requestOf(personId: PersonId) {
  return {
    context: {
      ...rooms.contextOf(personId),
      actor: { kind: 'person' as const, personId, sessionId: 'test', scope: 'full' as const },
    },
    params: undefined,
    query: undefined,
    body: undefined,
    idempotencyKey: '',
    cookies: {},
    closed: new AbortController().signal,
  };
}

/** The body of a good answer, checked against the contract. */
function good<Schema extends z.ZodType>(schema: Schema, answered: Answered<unknown>): z.output<Schema> {
  if (!answered.ok) throw new Error(`refused: ${answered.refusal.code}`);
  return schema.parse(answered.value.body);
}
