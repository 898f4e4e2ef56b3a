import { expect, test } from 'vitest';
import { dayOf, monthBounds, nextDayStart, shiftDay } from './calendar.ts';

test('a day is the operator’s, not the server’s', () => {
  expect(dayOf(new Date('2026-11-21T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-11-21');
  expect(dayOf(new Date('2026-11-21T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-22');
});

test.each([
  ['2026-11', 'Asia/Shanghai', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
  ['2026-12', 'UTC', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  // Clocks go back on 25 October: the month is an hour longer.
  ['2026-10', 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
])('%s in %s', (month, zone, from, before) => {
  const bounds = monthBounds(month, zone);
  expect([bounds.from.toISOString(), bounds.before.toISOString()]).toEqual([from, before]);
});

test('the next day begins at its own midnight', () => {
  expect(nextDayStart(new Date('2026-11-22T10:00:00Z'), 'Asia/Shanghai').toISOString()).toBe(
    '2026-11-22T16:00:00.000Z',
  );
  expect(shiftDay('2026-03-01', -1)).toBe('2026-02-28');
});
