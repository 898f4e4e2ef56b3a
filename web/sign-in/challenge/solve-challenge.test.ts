import type { CallRefusal } from '#web/api';
import { expect, test } from 'vitest';
import { sendChallenged } from './send-challenged.ts';
import { readChallenge, solveChallenge } from './solve-challenge.ts';

const salt = 'salt-of-a-test';
const challengeOf = async (number: number, max = 2_000) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt}${number}`));
  const target = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { token: 'signed.token', salt, target, max };
};

function problem(code: string, facts: object): CallRefusal {
  return {
    kind: 'problem',
    type: '/help',
    title: '',
    status: 428,
    detail: '',
    code,
    retryable: true,
    requestId: 'r',
    ...facts,
  };
}

test.each([0, 1, 399, 400, 1_234, 2_000])('the number %i is found', async (number) => {
  expect(await solveChallenge(await challengeOf(number), () => undefined)).toBe(`signed.token.${number}`);
});

test('a target that no number has ends without a solution, and tells how far it is', async () => {
  const parts: number[] = [];
  expect(await solveChallenge(await challengeOf(5_000, 1_000), (part) => parts.push(part))).toBeUndefined();
  expect(parts).toEqual([0, 0.4, 0.8]);
});

test.each([
  ['no challenge in it', {}],
  ['half a challenge', { token: 'x', salt: 'y', target: 'z' }],
  ['a text for a number', { token: 'x', salt: 'y', target: 'z', max: '9' }],
])('%s is not solved', (_what, facts) => {
  expect(readChallenge(problem('challenge_needed', facts))).toBeUndefined();
});

test('the form sends again by itself, with the solution', async () => {
  const sent: (string | undefined)[] = [];
  const outcome = await sendChallenged(
    async (challenge) => {
      sent.push(challenge);
      return challenge === undefined
        ? { ok: false as const, refusal: problem('challenge_needed', await challengeOf(7)) }
        : { ok: true as const, value: 'in' };
    },
    () => undefined,
  );
  expect(outcome).toEqual({ ok: true, value: 'in' });
  expect(sent).toEqual([undefined, 'signed.token.7']);
});

test('a challenge that comes again and again is shown in the end', async () => {
  let sent = 0;
  const outcome = await sendChallenged<never>(
    async () => ({ ok: false, refusal: problem('challenge_needed', await challengeOf(++sent)) }),
    () => undefined,
  );
  expect([outcome.ok, sent]).toEqual([false, 4]);
});
