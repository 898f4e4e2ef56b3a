import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm, type Position } from './distance.ts';

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude });
const shanghai = at(31.2304, 121.4737);
const beijing = at(39.9042, 116.4074);

test.each([
  ['nowhere', shanghai, shanghai, 0],
  ['Shanghai to Beijing', shanghai, beijing, 1067],
  ['London to New York', at(51.5074, -0.1278), at(40.7128, -74.006), 5570],
  ['over the date line', at(0, 179.5), at(0, -179.5), 111],
  ['a degree of the equator', at(0, 0), at(0, 1), 111],
  ['pole to pole', at(90, 0), at(-90, 0), 20_015],
  ['to the other side', at(31.2304, 121.4737), at(-31.2304, -58.5263), 20_015],
])('%s', (_, from, to, km) => {
  expect(Math.round(distanceKm(from, to))).toBe(km);
});

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('it is the same there and back, and nothing is farther than half around the earth', () => {
  fc.assert(
    fc.property(position, position, (from, to) => {
      const km = distanceKm(from, to);
      expect(km).toBeCloseTo(distanceKm(to, from), 6);
      expect(km).toBeGreaterThanOrEqual(0);
      expect(km).toBeLessThan(20_016);
    }),
  );
});
