import { expect, test } from 'vitest';
import { noonOf, shiftDay, sumDays } from './day.ts';

const rules: readonly [day: string, by: number, other: string][] = [
  ['2026-11-22', 0, '2026-11-22'],
  ['2026-11-22', -29, '2026-10-24'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
];

test.each(rules)('%s and %i days is %s', (day, by, other) => {
  expect(shiftDay(day, by)).toBe(other);
});

test('a day is written as itself in any zone', () => {
  expect(noonOf('2026-11-22').getDate()).toBe(22);
});

test('days are summed, refunds apart', () => {
  const one = { day: '2026-11-22', received: '4680', refunded: '0', payments: 2, refunds: 0 };
  const other = { day: '2026-11-21', received: '1000', refunded: '1000', payments: 1, refunds: 1 };
  expect(sumDays([one, other])).toEqual({ receivedMinor: 5680n, refundedMinor: 1000n, payments: 3, refunds: 1 });
  expect(sumDays([])).toEqual({ receivedMinor: 0n, refundedMinor: 0n, payments: 0, refunds: 0 });
});
