import { expect, test } from 'vitest';
import { median, separability } from './statistics.ts';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

test.each([
  ['the same values', [1, 2, 3, 4], [1, 2, 3, 4], 0.5],
  ['all of one above all of the other', [5, 6, 7], [1, 2, 3], 1],
  ['the other way round', [1, 2, 3], [5, 6, 7], 1],
  ['one of four pairs the wrong way', [1, 3], [2, 4], 0.75],
  ['ties count half', [1, 1], [1, 1], 0.5],
])('%s', (_what, first, second, expected) => expect(separability(first, second)).toBe(expected));
