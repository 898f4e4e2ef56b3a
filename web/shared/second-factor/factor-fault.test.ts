import type { CallRefusal } from '#web/api';
import { secondStepWords } from '#web/words/second-step';
import { expect, test } from 'vitest';
import { factorFaultOf, fieldError } from './factor-fault.ts';

const problem = (code: string, facts: object = {}): CallRefusal => ({
  kind: 'problem',
  type: '/help/problems/x',
  title: 't',
  status: 422,
  detail: 'd',
  retryable: true,
  requestId: 'r',
  code,
  ...facts,
});

test.each([
  ['code_wrong', { triesLeft: 4 }, '这个码不对，还能再试 4 次。', 'That code didn’t match. 4 tries left.'],
  ['code_wrong', { triesLeft: 1 }, '这个码不对，还能再试 1 次。', 'That code didn’t match. 1 try left.'],
  ['code_wrong', {}, '这个码不对。', 'That code didn’t match.'],
  ['authenticator_clock', { skewSeconds: -90 }, /慢了 90 秒/, /90 s slow/],
  ['authenticator_clock', { skewSeconds: 120 }, /快了 120 秒/, /120 s fast/],
  ['factor_code_used', {}, /刚才用过了/, /just used/],
] as const)('%s with %o is said at the field', (code, facts, zh, en) => {
  const fault = factorFaultOf(problem(code, facts));
  expect(fieldError(fault, secondStepWords['zh-CN'])).toMatch(zh);
  expect(fieldError(fault, secondStepWords.en)).toMatch(en);
});

test('a pause says until when, above the field', () => {
  const fault = factorFaultOf(problem('factor_locked', { until: '2026-11-22T10:00:00.000Z' }));
  expect(fault).toEqual({ is: 'locked', until: new Date('2026-11-22T10:00:00.000Z') });
  expect(fieldError(fault, secondStepWords.en)).toBeUndefined();
});

test('a pause whose end cannot be read is a rest, not a crash', () => {
  expect(factorFaultOf(problem('factor_locked'))).toEqual({ is: 'rests' });
});

test.each([
  problem('flow_unknown'),
  problem('passkey_refused'),
  { kind: 'trouble', cause: 'offline', code: 'offline' } as const,
])('$code is no fault of a code', (refusal) => {
  expect(factorFaultOf(refusal)).toBeUndefined();
});
