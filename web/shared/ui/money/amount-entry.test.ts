import { describe, expect, test } from 'vitest';
import { applyPadKey, type PadKey, readAmountText, typedMinor } from './amount-entry.ts';

const presses: readonly [before: string, key: PadKey, after: string][] = [
  ['', '1', '1'],
  ['', '0', '0'],
  ['0', '5', '5'],
  ['0', '0', '0'],
  ['', '.', '0.'],
  ['15', '.', '15.'],
  ['15.', '.', '15.'],
  ['15.5', '0', '15.50'],
  ['15.50', '1', '15.50'],
  ['9999999', '9', '9999999'],
  ['9999999', '.', '9999999.'],
  ['15.5', 'delete', '15.'],
  ['', 'delete', ''],
];

describe('the pad writes only amounts', () => {
  test.each(presses)('"%s" and %s is "%s"', (before, key, after) => {
    expect(applyPadKey(before, key)).toBe(after);
  });
});

const readings: readonly [typed: string, text: string | undefined][] = [
  ['１２．５', '12.5'],
  ['1,234.50', '1234.50'],
  ['¥36', '36'],
  ['12。5', '12.5'],
  ['007', '7'],
  ['.5', '0.5'],
  ['', ''],
  ['12.345', undefined],
  ['-3', undefined],
  ['abc', undefined],
  ['1e3', undefined],
];

describe('typed and pasted amounts', () => {
  test.each(readings)('"%s" reads as %s', (typed, text) => {
    expect(readAmountText(typed)).toBe(text);
  });
});

test.each([
  ['', undefined],
  ['0', undefined],
  ['0.00', undefined],
  ['0.01', 1n],
  ['12.5', 1250n],
  ['12.', 1200n],
] as const)('"%s" is %s minor units', (text, minor) => {
  expect(typedMinor(text)).toBe(minor);
});
