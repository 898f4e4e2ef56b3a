import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { listChinesePatterns } from './chinese-patterns.ts';
import { filterForm, filterHash } from './filter-hash.ts';
import { filterAddress, loadFilter, type LeakedFilter, loadStrength } from './index.ts';
import { encodeFilter } from './leaked-filter.ts';

let filter: LeakedFilter;
beforeAll(() => {
  filter = loadFilter(readFileSync(filterAddress));
});

describe('the committed filter', () => {
  it('holds more than 200,000 passwords, more than 100,000 of them really leaked ones', () => {
    const chinese = new Set(listChinesePatterns().map((password) => filterHash(filterForm(password))));
    expect(filter.count).toBeGreaterThan(200_000);
    expect(filter.count - chinese.size).toBeGreaterThan(100_000);
  });

  it('finds every Chinese pattern it was built from', () => {
    const patterns = listChinesePatterns();
    expect(patterns.length).toBeGreaterThan(100_000);
    expect(patterns.filter((password) => !filter.has(password))).toEqual([]);
  });

  it.each([
    'password',
    'iloveyou',
    'qwertyuiop',
    '1q2w3e4r5t',
    'football',
    'superman',
    'trustno1',
    'zhangwei123',
    '5201314520',
    '19880808',
    '13800138000',
  ])('finds %s, whatever its case', (password) => {
    expect(filter.has(password)).toBe(true);
    expect(filter.has(password.toUpperCase())).toBe(true);
  });

  it('takes fewer than 0.02 % of 100,000 strangers for listed', () => {
    let found = 0;
    for (let i = 0; i < 100_000; i += 1) if (filter.has(`stranger-${i}-${(i * 7919).toString(36)}`)) found += 1;
    expect(found).toBeLessThan(20);
  });
});

describe('the format', () => {
  it('keeps every member, in any order, and gives the same bytes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 300 }), (members) => {
        const hashes = members.map((member) => filterHash(filterForm(member)));
        const bytes = encodeFilter(hashes);
        expect(encodeFilter([...hashes].reverse())).toEqual(bytes);
        const opened = loadFilter(bytes);
        expect(members.every((member) => opened.has(member))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('compares in NFC', () => {
    const opened = loadFilter(encodeFilter([filterHash(filterForm('über-löffel'))]));
    expect(opened.has('über-löffel'.normalize('NFD'))).toBe(true);
    expect(opened.has('uber-loffel')).toBe(false);
  });

  it('is MurmurHash3 (published test values)', () => {
    expect(filterHash('')).toBe(0);
    expect(filterHash('test')).toBe(0xba6bd213);
    expect(filterHash('The quick brown fox jumps over the lazy dog')).toBe(0x2e4ff723);
  });

  it('refuses another file and one cut short', () => {
    const bytes = encodeFilter([1, 2 ** 31, 2 ** 32 - 1]);
    expect(() => loadFilter(new Uint8Array(100))).toThrow('not a password filter');
    expect(() => loadFilter(bytes.subarray(0, 12))).toThrow('cut short');
    const later = Uint8Array.from(bytes);
    later[4] = 2;
    expect(() => loadFilter(later)).toThrow('another version');
  });
});

it('isKnownLeaked answers from the filter, and false without one', async () => {
  expect((await loadStrength({ leaked: filter })).isKnownLeaked('Password1')).toBe(true);
  expect((await loadStrength({ pinyin: false })).isKnownLeaked('Password1')).toBe(false);
});
