import { describe, expect, test } from 'vitest';
import { activityQuery, everyMonth, latestMonths, monthOf } from './activity-query.ts';

const all = { month: everyMonth, filter: 'all', text: '' } as const;

describe('asks the server for', () => {
  test.each([
    ['everything', all, { limit: 30 }],
    ['one month', { ...all, month: '2026-02' }, { limit: 30, month: '2026-02' }],
    ['money out', { ...all, filter: 'paid' }, { limit: 30, direction: 'out' }],
    ['money in', { ...all, filter: 'received' }, { limit: 30, direction: 'in' }],
    ['top-ups', { ...all, filter: 'topUps' }, { limit: 30, kind: 'top_up' }],
    ['refunds', { ...all, filter: 'refunds' }, { limit: 30, kind: 'refund' }],
    ['an amount', { ...all, text: '36' }, { limit: 30, amountFrom: '3600', amountTo: '3600' }],
    [
      'an amount with its sign and commas',
      { ...all, text: '¥1,234.50' },
      { limit: 30, amountFrom: '123450', amountTo: '123450' },
    ],
    ['full-width figures', { ...all, text: '３６.５' }, { limit: 30, amountFrom: '3650', amountTo: '3650' }],
    ['words', { ...all, text: ' 午饭 ' }, { limit: 30, text: '午饭' }],
  ] as const)('%s', (_, wanted, query) => {
    expect(activityQuery(wanted, undefined)).toEqual(query);
  });

  test('the next page, with the same wishes', () => {
    expect(activityQuery({ ...all, filter: 'paid' }, 'abc')).toEqual({ limit: 30, direction: 'out', cursor: 'abc' });
  });
});

test('months go back over the turn of the year', () => {
  const months = latestMonths(new Date(2026, 1, 14), 4).map((month) => month.value);
  expect(months).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  expect(monthOf(new Date(2026, 10, 1))).toBe('2026-11');
});
