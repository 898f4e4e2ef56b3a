import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { authenticatorUri, codeOfStep, judgeCode, makeSecret, secretText, stepOf } from './one-time-code.ts';

const now = new Date('2026-11-22T04:00:10Z');
const present = stepOf(now);
/** The secret of RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890');
const fresh = { lastStep: null, toldStep: null, now };
const codeAt = (stepsAhead: number) => codeOfStep(secret, present + stepsAhead);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('RFC 6238, appendix B: %i s after 1970 the code ends in %s', (seconds, code) => {
  expect(codeOfStep(secret, stepOf(new Date(seconds * 1_000)))).toBe(code);
});

describe('a code', () => {
  test.each([-1, 0, 1])('of the step %i away is right', (steps) => {
    expect(judgeCode(secret, codeAt(steps), fresh)).toEqual({ verdict: 'right', step: present + steps });
  });

  test.each([-10, -9, -2, 2, 9, 10])('of the step %i away is told how wrong the clock is', (steps) => {
    const judged = { verdict: 'clock', step: present + steps, skewSeconds: steps * 30 };
    expect(judgeCode(secret, codeAt(steps), fresh)).toEqual(judged);
  });

  test.each([-11, 11, 100])('of the step %i away is wrong', (steps) => {
    expect(judgeCode(secret, codeAt(steps), fresh)).toEqual({ verdict: 'wrong' });
  });

  test.each(['', '12345', '1234567', 'abcdef', `${codeAt(0)} 1`])('%j is wrong', (typed) => {
    expect(judgeCode(secret, typed, fresh)).toEqual({ verdict: 'wrong' });
  });

  test('spaces, dashes and full-width digits are forgiven', () => {
    const typed = `${codeAt(0).slice(0, 3)} -${codeAt(0).slice(3)}`.replace(/\d/g, (digit) =>
      String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0),
    );
    expect(judgeCode(secret, typed, fresh)).toMatchObject({ verdict: 'right' });
  });

  test.each([
    ['the very one', 0, 0],
    ['the one before it', 0, -1],
    ['an older one after a later', 1, 0],
    ['the last accepted, two minutes ago', -4, -4],
  ])('is used up with the last accepted: %s', (_what, accepted, typed) => {
    const memory = { ...fresh, lastStep: present + accepted };
    const nextAt = new Date('2026-11-22T04:00:30Z');
    expect(judgeCode(secret, codeAt(typed), memory)).toEqual({ verdict: 'used', nextAt });
  });

  test('the next step after the last accepted counts', () => {
    const memory = { ...fresh, lastStep: present };
    expect(judgeCode(secret, codeAt(1), memory)).toEqual({ verdict: 'right', step: present + 1 });
  });

  test('guessed too early and told so, it opens nothing when its time comes', () => {
    const told = judgeCode(secret, codeAt(8), fresh);
    expect(told).toMatchObject({ verdict: 'clock', skewSeconds: 240 });
    const later = { lastStep: null, toldStep: present + 8, now: plusMs(now, 240_000) };
    expect(judgeCode(secret, codeAt(8), later)).toMatchObject({ verdict: 'used' });
    expect(judgeCode(secret, codeAt(9), later)).toMatchObject({ verdict: 'right' });
  });
});

test('a new secret has 160 bits, is typed in groups of four and scanned as otpauth', () => {
  const made = makeSecret(seededChance('totp', fixedClock(now)));
  expect(made).toHaveLength(20);
  expect(secretText(made)).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const uri = new URL(authenticatorUri(made, '138****8000'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain('QianNeng Wallet:138****8000');
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'QianNeng Wallet',
    secret: secretText(made).replaceAll(' ', ''),
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
