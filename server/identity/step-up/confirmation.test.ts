import { describe, expect, test } from 'vitest';
import { minutesMs, plusMs } from '#kernel';
import {
  bindingOf,
  confirmedUntil,
  levelOf,
  methodsOf,
  neededLevel,
  readBinding,
  suffices,
  type FactorKind,
  type Level,
  type Method,
} from './confirmation.ts';

const now = new Date('2026-11-22T04:00:00Z');

describe('what an account confirms with', () => {
  test.each<[readonly FactorKind[], Level, readonly Method[]]>([
    [[], 'password', ['password']],
    [['saved_code'], 'password', ['password']],
    [['authenticator'], 'second_factor', ['authenticator']],
    [['passkey'], 'second_factor', ['passkey']],
    [['saved_code', 'authenticator'], 'second_factor', ['authenticator', 'saved_code']],
    [['authenticator', 'saved_code', 'passkey'], 'second_factor', ['passkey', 'authenticator', 'saved_code']],
  ])('%j: level %s, by %j', (factors, level, methods) => {
    expect(neededLevel(factors)).toBe(level);
    expect(methodsOf(factors)).toEqual(methods);
    expect(methodsOf(factors).every((method) => level === 'password' || levelOf(method) === level)).toBe(true);
  });
});

describe('what was proved is enough', () => {
  const just = 0;
  const late = 5 * minutesMs;
  test.each<[Level | null, number, Level, boolean]>([
    ['password', just, 'password', true],
    ['password', late - 1, 'password', true],
    ['password', late, 'password', false],
    ['password', just, 'second_factor', false],
    ['second_factor', just, 'password', true],
    ['second_factor', late, 'password', false],
    ['second_factor', just, 'second_factor', true],
    ['second_factor', late - 1, 'second_factor', true],
    ['second_factor', late, 'second_factor', false],
    [null, just, 'password', false],
    [null, just, 'second_factor', false],
  ])('%s, %i ms ago, where %s is needed: %s', (level, agoMs, needed, enough) => {
    expect(suffices({ level, at: plusMs(now, -agoMs) }, needed, now)).toBe(enough);
  });

  test('the answer says the same time', () => {
    expect(confirmedUntil(now)).toEqual(plusMs(now, late));
  });
});

test('a binding is 43 letters, another for another amount or payee, and can be read back', () => {
  const one = bindingOf('pay:CNY:100:a');
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(new Set([one, bindingOf('pay:CNY:101:a'), bindingOf('pay:CNY:100:b')]).size).toBe(3);
  expect(readBinding(one)).toHaveLength(32);
  expect(readBinding(one).toString('base64url')).toBe(one);
});
