import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import type { Purpose } from './message.ts';
import { countryOf, decideToll, servesNumber, type TollFacts, type TollGuard } from './toll-guard.ts';

const now = new Date('2026-11-22T20:00:00Z');
const midnight = new Date('2026-11-23T00:00:00Z');
const guard: TollGuard = {
  countries: [
    { callingCode: '86', perDay: 100 },
    { callingCode: '1', perDay: 10 },
    { callingCode: '1242', perDay: 0 },
  ],
  perNumberPerDay: 40,
};
const times = (count: number, newestSecondsAgo: number) =>
  Array.from({ length: count }, (_none, index) => plusMs(now, -(newestSecondsAgo + index) * 1000));

test.each([
  ['+8613800138000', '86', true],
  ['+15005550006', '1', true],
  ['+12425550006', '1242', false],
  ['+447700900123', undefined, false],
  ['+8', undefined, false],
])('%s belongs to %s, served: %s', (number, callingCode, served) => {
  expect(countryOf(number, guard)?.callingCode).toBe(callingCode);
  expect(servesNumber(number, guard)).toBe(served);
});

describe('an SMS', () => {
  const china = { callingCode: '86', perDay: 100 };
  const off = { callingCode: '1242', perDay: 0 };
  const send = { verdict: 'send', at: now };
  const refuse = (retryAt: Date) => ({ verdict: 'refuse', retryAt });
  const dayAfter = (secondsAgo: number) => plusMs(now, 86_400_000 - secondsAgo * 1000);

  const rows: readonly [string, Purpose, TollFacts, object][] = [
    ['the first', 'stranger', { country: china, toCountryToday: 0, toNumber: [] }, send],
    ['the last of its country', 'stranger', { country: china, toCountryToday: 99, toNumber: [] }, send],
    ['one too many', 'stranger', { country: china, toCountryToday: 100, toNumber: [] }, refuse(midnight)],
    ['one too many', 'way_back', { country: china, toCountryToday: 100, toNumber: [] }, refuse(midnight)],
    ['one too many', 'owner_code', { country: china, toCountryToday: 100, toNumber: [] }, refuse(midnight)],
    ['past the budget, in the reserve', 'security', { country: china, toCountryToday: 119, toNumber: [] }, send],
    [
      'past the reserve: tomorrow',
      'security',
      { country: china, toCountryToday: 120, toNumber: [] },
      { verdict: 'send', at: midnight },
    ],
    ['a country that is off', 'stranger', { country: off, toCountryToday: 0, toNumber: [] }, refuse(dayAfter(0))],
    [
      'a country nobody named',
      'way_back',
      { country: undefined, toCountryToday: 0, toNumber: [] },
      refuse(dayAfter(0)),
    ],
    ['to a registered number of it', 'security', { country: off, toCountryToday: 0, toNumber: [] }, send],
    ['thirty-nine to its number', 'way_back', { country: china, toCountryToday: 0, toNumber: times(39, 10) }, send],
    [
      'forty to its number, the way back too',
      'way_back',
      { country: china, toCountryToday: 0, toNumber: times(40, 10) },
      refuse(dayAfter(49)),
    ],
    ['the fortieth a day ago', 'way_back', { country: china, toCountryToday: 0, toNumber: times(40, 86_361) }, send],
    ['forty to its number', 'security', { country: china, toCountryToday: 0, toNumber: times(40, 10) }, send],
    [
      'sixty to its number: waits for room',
      'security',
      { country: china, toCountryToday: 0, toNumber: times(60, 10) },
      { verdict: 'send', at: dayAfter(69) },
    ],
    [
      'both used up: the later one counts',
      'stranger',
      { country: china, toCountryToday: 100, toNumber: times(40, 10) },
      refuse(dayAfter(49)),
    ],
  ];
  test.each(rows)('%s, %s', (_what, purpose, facts, verdict) => {
    expect(decideToll(purpose, facts, guard, now)).toEqual(verdict);
  });
});
