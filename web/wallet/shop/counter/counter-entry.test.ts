import { expect, test } from 'vitest';
import { applyCounterKey, type CounterEntry, counterKeyOf, describeSum, emptyEntry, sumOf } from './counter-entry.ts';

/** Types a line of keys: figures, '.', '+', '<' deletes, 'C' clears, 'D' is the double zero. */
function type(line: string): CounterEntry {
  const keys = { '<': 'delete', C: 'clear', D: '00' } as const;
  return Array.from(line).reduce((entry, letter) => {
    const key = letter === '<' || letter === 'C' || letter === 'D' ? keys[letter] : counterKeyOf(letter);
    return key === undefined ? entry : applyCounterKey(entry, key);
  }, emptyEntry);
}

const rules: readonly [keys: string, minor: bigint, sum: string | undefined][] = [
  ['', 0n, undefined],
  ['46.8', 4680n, undefined],
  ['23.8+18+5', 4680n, '23.80 + 18.00 + 5.00'],
  ['23.8+18+', 4180n, '23.80 + 18.00 + …'],
  ['+', 0n, undefined],
  ['0.00+', 0n, undefined],
  ['5++', 500n, '5.00 + …'],
  ['5D', 50_000n, undefined],
  ['D', 0n, undefined],
  ['1.2D', 120n, undefined],
  ['1.234', 123n, undefined],
  ['23.8+<', 2380n, undefined],
  ['18+<', 1800n, undefined],
  ['18+<5', 18_500n, undefined],
  ['1+2+C', 0n, undefined],
  ['9999999.99', 999_999_999n, undefined],
  ['9999999.99+1', 999_999_999n, '9,999,999.99 + …'],
  ['12345678', 123_456_700n, undefined],
];

test.each(rules)('%s', (keys, minor, sum) => {
  expect([sumOf(type(keys)), describeSum(type(keys))]).toEqual([minor, sum]);
});

const keyboard: readonly [key: string, means: ReturnType<typeof counterKeyOf>][] = [
  ['7', '7'],
  ['７', '7'],
  ['。', '.'],
  ['＋', '+'],
  ['Backspace', 'delete'],
  ['Escape', 'clear'],
  ['a', undefined],
  ['F5', undefined],
];

test.each(keyboard)('the key %s', (key, means) => {
  expect(counterKeyOf(key)).toBe(means);
});
