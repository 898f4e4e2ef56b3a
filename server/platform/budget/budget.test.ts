import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import { callerOf, windowBudget } from './index.ts';

const start = new Date('2026-11-22T04:00:00Z');
const at = (seconds: number) => plusMs(start, seconds * 1_000);

test.each([
  ['203.0.113.77', '203.0.113.77'],
  ['::ffff:203.0.113.77', '203.0.113.77'],
  ['2001:0db8:00ab:12::7', '2001:db8:ab:12::/64'],
  ['2001:db8:ab:12:ffff:ffff:ffff:ffff', '2001:db8:ab:12::/64'],
  ['2001:db8:ab:13::7', '2001:db8:ab:13::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1::2:3:4:5:6', '1:0:0:2::/64'],
  ['', ''],
])('%j is the caller %s', (address, caller) => {
  expect(callerOf(address)).toBe(caller);
});

describe('a budget of three in a minute', () => {
  test('gives three, then says when', () => {
    const budget = windowBudget({ perWindow: 3, windowSeconds: 60 });
    expect([1, 2, 3, 50].map((second) => budget.take('a', at(second)))).toEqual([0, 0, 0, 10]);
    expect(budget.take('b', at(50))).toBe(0);
    expect(budget.take('a', at(60))).toBe(0);
  });

  test('forgets the first of too many callers and stays small', () => {
    const budget = windowBudget({ perWindow: 1, windowSeconds: 60, callersMax: 2 });
    expect(['a', 'a', 'b', 'c', 'c', 'a'].map((caller) => budget.take(caller, start))).toEqual([0, 60, 0, 0, 60, 0]);
  });
});
