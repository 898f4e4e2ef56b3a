import { describe, expect, test } from 'vitest';
import { readAmount } from './amount.ts';

describe('amounts', () => {
  test.each([
    ['1', 1n],
    ['1234', 1234n],
    ['1000000000000000', 1_000_000_000_000_000n],
  ])('%s moves', (text, minor) => {
    expect(readAmount(text)).toEqual({ ok: true, value: minor });
  });

  test.each([
    '0',
    '-1',
    '1.5',
    '1e3',
    '01',
    '',
    ' 1',
    '１',
    '0x10',
    '1000000000000001',
    '999999999999999999',
    '1'.repeat(40),
  ])('%j is refused', (text) => {
    expect(readAmount(text)).toEqual({ ok: false, refusal: { code: 'amount_invalid' } });
  });
});
