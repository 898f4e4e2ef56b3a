import { describe, expect, test } from 'vitest';
import { hoursMs, plusMs } from '#kernel';
import type { Place } from '#platform/geo';
import { comparePlaces, type VisitedPlace } from './compare-places.ts';

const now = new Date('2026-11-22T04:00:00Z');
const shanghai: Place = { country: 'CN', city: 'Shanghai', latitude: 31.2304, longitude: 121.4737 };
const beijing: Place = { country: 'CN', city: 'Beijing', latitude: 39.9042, longitude: 116.4074 };
const paris: Place = { country: 'FR', city: 'Paris', latitude: 48.8566, longitude: 2.3522 };
const somewhereInChina: Place = { country: 'CN', city: null, latitude: null, longitude: null };

const seen = (place: Place | null, hoursAgo = 24): VisitedPlace => ({
  place,
  lastAt: plusMs(now, -hoursAgo * hoursMs),
});
const nothing = { newCountry: null, newCity: null, travel: null };

describe('a place beside those before it', () => {
  test.each([
    ['the first of an account', shanghai, [], nothing],
    ['nobody knows where', null, [seen(shanghai)], nothing],
    ['only unknown places before', shanghai, [seen(null)], nothing],
    ['at home', shanghai, [seen(shanghai)], { newCountry: false, newCity: false, travel: { km: 0, hours: 24 } }],
    ['another city', beijing, [seen(shanghai)], { newCountry: false, newCity: true, travel: { km: 1067, hours: 24 } }],
    [
      'back home after a journey',
      shanghai,
      [seen(beijing, 2), seen(shanghai, 48)],
      { newCountry: false, newCity: false, travel: { km: 1067, hours: 2 } },
    ],
    [
      'another country',
      paris,
      [seen(shanghai, 1)],
      { newCountry: true, newCity: true, travel: { km: 9263, hours: 1 } },
    ],
    ['a city nobody knows', somewhereInChina, [seen(shanghai)], { newCountry: false, newCity: null, travel: null }],
    [
      'cities nobody knew before',
      shanghai,
      [seen(somewhereInChina)],
      { newCountry: false, newCity: null, travel: null },
    ],
    [
      'the last place without a position is passed over',
      paris,
      [seen(somewhereInChina, 1), seen(shanghai, 20)],
      { newCountry: true, newCity: true, travel: { km: 9263, hours: 20 } },
    ],
    [
      'a clock that went back is no time at all',
      beijing,
      [seen(shanghai, -1)],
      { newCountry: false, newCity: true, travel: { km: 1067, hours: 0 } },
    ],
  ])('%s', (_, here, before, facts) => {
    expect(comparePlaces(here, before, now)).toEqual(facts);
  });
});
