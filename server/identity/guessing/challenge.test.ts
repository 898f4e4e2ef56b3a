import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { accept, minutesMs, plusMs, refuse } from '#kernel';
import type { Keyring } from '#platform/crypto';
import { fixedClock, seededChance } from '#platform/random';
import { makeChallenge, readSolution, type Challenge } from './challenge.ts';

const start = new Date('2026-11-22T04:00:00Z');
const clock = fixedClock(start);
const context = { clock, chance: seededChance('challenge', clock) };

/** Signs by remembering: nobody else can make a token it verifies. */
const signed = new Map<string, { readonly purpose: string; readonly payload: object; readonly expiresAt: Date }>();
const keyring: Pick<Keyring, 'sign' | 'verify'> = {
  sign(purpose, payload, expiresAt) {
    const token = `token.${signed.size}.MAC`;
    signed.set(token, { purpose, payload, expiresAt });
    return token;
  },
  verify(purpose, token) {
    const found = signed.get(token);
    if (found?.purpose !== purpose) return refuse('token_invalid');
    return clock.now() < found.expiresAt ? accept<unknown>(found.payload) : refuse('token_expired');
  },
};

/** What the browser does. */
function solve({ salt, target, max }: Challenge): number {
  for (let number = 0; number < max; number++) {
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === target) return number;
  }
  throw new Error('no number below max fits');
}

const challenge = makeChallenge(keyring, context);
const number = solve(challenge);

test.each([
  ['the number', `${challenge.token}.${number}`, true],
  ['another number', `${challenge.token}.${number + 1}`, false],
  ['no number', `${challenge.token}.`, false],
  ['the number with a nought before', `${challenge.token}.0${number}`, false],
  ['the number in another spelling', `${challenge.token}.${number}e0`, false],
  ['no token', `.${number}`, false],
  ['a token of one’s own', `token.9.MAC.${number}`, false],
  ['nothing', '', false],
])('%s', (_what, solution, solved) => {
  expect(readSolution(keyring, solution) !== undefined).toBe(solved);
});

test('is good for five minutes, and says so to whoever keeps what was spent', () => {
  const fresh = makeChallenge(keyring, context);
  const solution = `${fresh.token}.${solve(fresh)}`;
  expect(readSolution(keyring, solution)?.expiresAt).toEqual(plusMs(start, 5 * minutesMs));
  clock.advanceMs(5 * minutesMs);
  expect(readSolution(keyring, solution)).toBeUndefined();
});

test('no two are alike', () => {
  const many = Array.from({ length: 20 }, () => makeChallenge(keyring, context).salt);
  expect(new Set(many).size).toBe(20);
});
