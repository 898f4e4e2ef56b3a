import { describe, expect, test } from 'vitest';
import { daysMs, hoursMs, invariant, parseId, plusMs, type AccountId } from '#kernel';
import type { Entry } from '#ledger';
import { paymentFacts } from './payment-facts.ts';

const now = new Date('2026-11-22T04:00:00Z');

function account(last: number): AccountId {
  const id = parseId<'account'>(`018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`);
  invariant(id, 'a UUID');
  return id;
}

function transferId() {
  const id = parseId<'transfer'>('018f0000-0000-7000-8000-000000000099');
  invariant(id, 'a UUID');
  return id;
}

function moved(kind: Entry['kind'], amount: bigint, hoursAgo: number, counterparty = account(2)): Entry {
  return {
    accountId: account(1),
    seq: 1n,
    transferId: transferId(),
    kind,
    amount,
    balanceAfter: 0n,
    counterparty,
    memo: null,
    refunded: 0n,
    refundOf: null,
    obligation: null,
    postedAt: plusMs(now, -hoursAgo * hoursMs),
  };
}

const payee = account(7);
const facts = (movements: readonly Entry[]) =>
  paymentFacts(movements, { amountMinor: 500n, payeeAccountId: payee, now });
const dayHours = daysMs / hoursMs;

test('an account that never moved', () => {
  expect(facts([])).toEqual({
    amountMinor: 500n,
    newPayee: true,
    sentMinor: [],
    receivedMinor: 0n,
    payers: 0,
    dormantDays: 'never',
  });
});

describe('who was paid before is known', () => {
  test.each([
    ['by a payment', [moved('payment', -1n, 900, payee)], false],
    ['by an order', [moved('order_payment', -1n, 900, payee)], false],
    ['not by paying me', [moved('payment', 1n, 1, payee)], true],
    ['not by a refund to them', [moved('refund', -1n, 1, payee)], true],
    ['not by paying others', [moved('payment', -1n, 1)], true],
  ])('%s', (_, movements, isNew) => {
    expect(facts(movements).newPayee).toBe(isNew);
  });
});

test('sums are of the last day and of payments only', () => {
  expect(
    facts([
      moved('payment', -300n, 1),
      moved('payment', 40n, 2, account(3)),
      moved('payment', 50n, 3, account(3)),
      moved('order_payment', 60n, 4, account(4)),
      moved('top_up', 10_000n, 5, account(5)),
      moved('refund', 70n, 6, account(6)),
      moved('order_payment', -200n, dayHours - 0.01),
      moved('payment', -100n, dayHours),
      moved('payment', 80n, dayHours, account(8)),
    ]),
  ).toMatchObject({ sentMinor: [300n, 200n], receivedMinor: 150n, payers: 2 });
});

describe('dormant is an account nobody used, whoever pays into it', () => {
  test.each([
    ['paid from', [moved('payment', 1n, 1), moved('payment', -1n, 200 * dayHours)], 200],
    ['topped up', [moved('payment', 1n, 1), moved('top_up', 1n, 180 * dayHours)], 180],
    ['only paid into', [moved('payment', 1n, 400 * dayHours)], 'never'],
    ['used an hour ago', [moved('payment', -1n, 1)], 0],
  ])('%s', (_, movements, days) => {
    expect(facts(movements).dormantDays).toBe(days);
  });
});
