import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import { decideBudget } from './budget.ts';
import type { Purpose } from './message.ts';

const now = new Date('2026-11-22T04:00:00Z');
const ago = (seconds: number) => plusMs(now, -seconds * 1000);
const times = (count: number, newestSecondsAgo: number) =>
  Array.from({ length: count }, (_none, index) => ago(newestSecondsAgo + index));

describe('the budget of an address', () => {
  const rows: readonly [string, Purpose, readonly Date[], object][] = [
    ['nothing sent yet', 'stranger', [], { verdict: 'send', at: now }],
    ['nine in the window', 'stranger', times(9, 10), { verdict: 'send', at: now }],
    ['ten in the window', 'stranger', times(10, 10), { verdict: 'refuse', retryAt: plusMs(ago(19), 600_000) }],
    ['ten in the window', 'owner_code', times(10, 10), { verdict: 'refuse', retryAt: plusMs(ago(19), 600_000) }],
    ['nine in the window', 'way_back', times(9, 10), { verdict: 'send', at: now }],
    ['ten in the window', 'way_back', times(10, 10), { verdict: 'refuse', retryAt: plusMs(ago(19), 600_000) }],
    ['thirty in a day', 'way_back', times(30, 80_000), { verdict: 'send', at: now }],
    ['ten in the window', 'security', times(10, 10), { verdict: 'send', at: plusMs(ago(19), 600_000) }],
    ['the tenth exactly 600 s ago', 'stranger', times(10, 591), { verdict: 'send', at: now }],
    ['ten, all older', 'owner_code', times(10, 601), { verdict: 'send', at: now }],
    ['thirty in a day', 'stranger', times(30, 80_000), { verdict: 'refuse', retryAt: plusMs(ago(80_029), 86_400_000) }],
    ['twenty-nine in a day', 'stranger', times(29, 80_000), { verdict: 'send', at: now }],
    ['thirty, the first a day ago', 'stranger', times(30, 86_371), { verdict: 'send', at: now }],
    [
      'both used up: the later one counts',
      'stranger',
      times(30, 10),
      { verdict: 'refuse', retryAt: plusMs(ago(39), 86_400_000) },
    ],
    ['thirty in a day', 'owner_code', times(30, 80_000), { verdict: 'send', at: now }],
    [
      'hours of notices ahead: never later than one',
      'security',
      times(10, -7_200),
      { verdict: 'send', at: plusMs(now, 3_600_000) },
    ],
    ['waiting notices ahead', 'security', times(10, -300), { verdict: 'send', at: plusMs(ago(-291), 600_000) }],
  ];
  test.each(rows)('%s, %s', (_what, purpose, sent, verdict) => {
    expect(decideBudget(purpose, sent, now)).toEqual(verdict);
  });
});
