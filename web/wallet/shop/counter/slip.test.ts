import { expect, test } from 'vitest';
import { makeSlip, settles } from './slip.ts';
import type { ShopPayment } from './takings.ts';

const payment: ShopPayment = {
  transferId: 'transfer-1',
  payer: '**梅',
  amount: '4680',
  refunded: '0',
  note: null,
  title: '单号 1122-1743-K7Q',
  orderId: null,
  at: '2026-11-22T09:43:00Z',
  seq: '7',
};

test('a slip says day and clock, and two in one minute differ', () => {
  const at = new Date(2026, 10, 22, 17, 3);
  expect(makeSlip(at, new Uint8Array([0, 1, 2]))).toBe('1122-1703-234');
  expect(makeSlip(at, new Uint8Array([29, 30, 31]))).toBe('1122-1703-Z23');
});

const rules: readonly [rule: string, charge: { amount: string | null; title: string | null }, settled: boolean][] = [
  ['its own number and amount', { amount: '4680', title: '单号 1122-1743-K7Q' }, true],
  ['the same amount under another number', { amount: '4680', title: '单号 1122-1743-K7R' }, false],
  ['its number with another amount', { amount: '4681', title: '单号 1122-1743-K7Q' }, false],
  ['a code without a number is never settled by a guess', { amount: '4680', title: null }, false],
];

test.each(rules)('%s', (_rule, charge, settled) => {
  expect(settles(charge, payment)).toBe(settled);
  expect(settles(charge, { ...payment, title: null })).toBe(false);
});
