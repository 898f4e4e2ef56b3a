import { expect, test } from 'vitest';
import { isFew } from './few-left.ts';

test.each([
  ['none were ever made: that is said otherwise', 0, null, false],
  ['all of them are there', 10, '2026-11-22T08:00:00.000Z', false],
  ['three are enough', 3, '2026-11-22T08:00:00.000Z', false],
  ['two are few', 2, '2026-11-22T08:00:00.000Z', true],
  ['all are used up', 0, '2026-11-22T08:00:00.000Z', true],
])('%s', (_rule, left, madeAt, few) => {
  expect(isFew({ left, madeAt })).toBe(few);
});
