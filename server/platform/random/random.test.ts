import { describe, expect, test } from 'vitest';
import { isUuid } from '#kernel';
import {
  digitCode,
  encodeCrockford,
  fixedClock,
  humanCode,
  movableClock,
  readCrockford,
  seededChance,
  systemChance,
} from './index.ts';

const noon = new Date('2026-11-22T04:00:00Z');

test.each([
  ['ahead', 5_000, 5_000],
  ['not at all by a negative step', -5_000, 0],
])('a movable clock is set %s and goes on with its base', (_how, stepMs, aheadMs) => {
  const base = fixedClock(noon);
  const clock = movableClock(base);
  clock.advanceMs(stepMs);
  base.advanceMs(1_000);
  expect(clock.now().getTime() - noon.getTime()).toBe(aheadMs + 1_000);
});

describe('UUIDv7', () => {
  test('is a UUID of version 7 and variant 2 that carries the clock', () => {
    const id = seededChance('a', fixedClock(noon)).uuid();
    expect(isUuid(id)).toBe(true);
    expect(id.charAt(14)).toBe('7');
    expect('89ab').toContain(id.charAt(19));
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(noon.getTime());
  });

  test.each([
    ['the clock stands still', 0],
    ['the clock is set back', -60_000],
    ['the clock runs', 1],
  ])('rises strictly for 10,000 ids while %s', (_name, stepMs) => {
    const clock = fixedClock(noon);
    const chance = seededChance('b', clock);
    let last = '';
    for (let made = 0; made < 10_000; made++) {
      const id = chance.uuid();
      expect(id > last).toBe(true);
      last = id;
      clock.advanceMs(stepMs);
    }
  });

  test('the system ids rise and never repeat', () => {
    const ids = Array.from({ length: 20_000 }, () => systemChance.uuid());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('bytes', () => {
  test.each([0, 1, 16, 511, 513, 10_000])('%i system bytes', (count) => {
    expect(systemChance.bytes(count)).toHaveLength(count);
  });

  test('two draws differ, and a later draw does not overwrite an earlier one', () => {
    const first = systemChance.bytes(16);
    const copy = Buffer.from(first);
    const draws = new Set(Array.from({ length: 2_000 }, () => Buffer.from(systemChance.bytes(16)).toString('hex')));
    expect(draws.size).toBe(2_000);
    expect(Buffer.from(first).equals(copy)).toBe(true);
  });

  test('a seed repeats, another seed does not', () => {
    const clock = fixedClock(noon);
    expect(seededChance('s', clock).bytes(40)).toEqual(seededChance('s', clock).bytes(40));
    expect(seededChance('s', clock).bytes(40)).not.toEqual(seededChance('t', clock).bytes(40));
  });
});

describe('codes for people', () => {
  test.each([
    [[], ''],
    [[0], '00'],
    [[255], 'ZW'],
    [[0, 1, 2, 3, 4], encodeByNumber([0, 1, 2, 3, 4])],
    [[255, 255, 255, 255, 255], 'ZZZZZZZZ'],
  ])('%j is %s', (bytes, text) => {
    expect(encodeCrockford(Uint8Array.from(bytes))).toBe(text);
  });

  test.each([
    ['7k2m-9qxa', '7K2M9QXA'],
    ['OIL0', '0110'],
    ['７Ｋ２Ｍ — ９ｑｘａ', '7K2M9QXA'],
    ['7K2U', undefined],
    ['好', undefined],
    ['', ''],
  ])('typed %j reads as %j', (typed, code) => {
    expect(readCrockford(typed)).toBe(code);
  });

  test('a human code has its shape and reads back', () => {
    const code = humanCode(systemChance, { groups: 4, groupLength: 4 });
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(readCrockford(code)).toBe(code.replaceAll('-', ''));
  });

  test('digit codes keep leading zeros and reach every first digit evenly', () => {
    const chance = seededChance('digits', fixedClock(noon));
    const firsts = new Map<string, number>();
    for (let drawn = 0; drawn < 10_000; drawn++) {
      const code = digitCode(chance, 6);
      expect(code).toMatch(/^\d{6}$/);
      firsts.set(code.charAt(0), (firsts.get(code.charAt(0)) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
    expect(firsts.size).toBe(10);
  });

  test.each([0, 10])('refuses %i digits as a bug', (digits) => {
    expect(() => digitCode(systemChance, digits)).toThrow('1 to 9 digits');
  });
});

/** The same encoding by big integers, as a second opinion. */
function encodeByNumber(bytes: readonly number[]): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let index = 0; index < (bytes.length * 8) / 5; index++) {
    text = letters.charAt(Number(value % 32n)) + text;
    value /= 32n;
  }
  return text;
}
