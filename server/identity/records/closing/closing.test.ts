import { expect, test } from 'vitest';
import { closesAt, listObstacles, type ClosingFacts } from './closing.ts';

const until = new Date('2026-11-25T04:00:00Z');
const empty: ClosingFacts = {
  frozen: false,
  restsUntil: null,
  shops: 0,
  openTopUps: 0,
  heldMinor: 0n,
  balanceMinor: 0n,
  currency: 'CNY',
};

test.each<[string, Partial<ClosingFacts>, readonly object[]]>([
  ['an empty account', {}, []],
  ['a freeze', { frozen: true }, [{ code: 'account_frozen' }]],
  ['a cooling-off', { restsUntil: until }, [{ code: 'money_rests', until }]],
  ['a shop', { shops: 2 }, [{ code: 'shops_open', shops: 2 }]],
  ['a top-up under way', { openTopUps: 1 }, [{ code: 'money_under_way', topUps: 1, held: 0n }]],
  ['a hold', { heldMinor: 5n }, [{ code: 'money_under_way', topUps: 0, held: 5n }]],
  ['money', { balanceMinor: 1n }, [{ code: 'balance_left', balance: 1n, currency: 'CNY' }]],
  ['a debt', { balanceMinor: -1n }, [{ code: 'balance_left', balance: -1n, currency: 'CNY' }]],
])('%s', (_name, facts, obstacles) => {
  expect(listObstacles({ ...empty, ...facts })).toEqual(obstacles);
});

test('all of them, the gravest first', () => {
  const facts = { ...empty, frozen: true, restsUntil: until, shops: 1, openTopUps: 1, balanceMinor: 1n };
  expect(listObstacles(facts).map((one) => one.code)).toEqual([
    'account_frozen',
    'money_rests',
    'shops_open',
    'money_under_way',
    'balance_left',
  ]);
});

test('thirty days', () => {
  expect(closesAt(new Date('2026-11-22T04:00:00Z'), 30)).toEqual(new Date('2026-12-22T04:00:00Z'));
});
