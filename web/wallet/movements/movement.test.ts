import { activityWords } from '#web/words/wallet-activity';
import { describe, expect, test } from 'vitest';
import { groupByDay, type Movement, movementTitle, returnedPart, sumOf } from './movement.ts';

const person = { kind: 'person', name: '*雷', address: null } as const;
const shop = { kind: 'merchant', name: '街角咖啡', address: null } as const;
const bank = { kind: 'bank', name: '沙盒银行', address: null } as const;

function movement(at: string, direction: 'in' | 'out', amount: string): Movement {
  return {
    transferId: `0199${at}`,
    kind: 'payment',
    direction,
    amount,
    currency: 'CNY',
    party: person,
    note: null,
    title: null,
    at,
    balanceAfter: '0',
    refunded: '0',
    refundOf: null,
  };
}

describe('a row says', () => {
  test.each([
    ['payment', 'out', person, '转给*雷'],
    ['payment', 'in', person, '*雷转来'],
    ['payment', 'out', shop, '付给街角咖啡'],
    ['order_payment', 'out', shop, '付给街角咖啡'],
    ['capture', 'out', shop, '付给街角咖啡'],
    ['top_up', 'in', bank, '从沙盒银行充值'],
    ['top_up_return', 'out', bank, '充值退回沙盒银行'],
    ['refund', 'in', shop, '街角咖啡退款'],
    ['refund', 'out', person, '退款给*雷'],
    ['adjustment', 'in', bank, '账目更正'],
  ] as const)('%s %s', (kind, direction, party, said) => {
    expect(movementTitle({ kind, direction, party }, activityWords['zh-CN'].row)).toBe(said);
  });
});

test.each([
  ['100', '0', 'none'],
  ['100', '40', 'part'],
  ['100', '100', 'all'],
] as const)('of %s, %s went back: %s', (amount, refunded, part) => {
  expect(returnedPart({ amount, refunded })).toBe(part);
});

test('rows stand under their day in the order they came', () => {
  const rows = [movement('2026-11-22T09:00:00Z', 'out', '1'), movement('2026-11-22T08:00:00Z', 'in', '2')];
  const days = groupByDay([...rows, movement('2026-11-21T08:00:00Z', 'in', '3')], (at) =>
    at.toISOString().slice(0, 10),
  );
  expect(days.map((day) => [day.heading, day.movements.map((one) => one.amount)])).toEqual([
    ['2026-11-22', ['1', '2']],
    ['2026-11-21', ['3']],
  ]);
});

test('sums are exact and by direction', () => {
  const rows = [movement('a', 'out', '9007199254740993'), movement('b', 'out', '1'), movement('c', 'in', '5')];
  expect([sumOf(rows, 'out'), sumOf(rows, 'in')]).toEqual([9007199254740994n, 5n]);
});
