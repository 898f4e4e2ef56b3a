import { expect, test } from 'vitest';
import type { CallRefusal } from '#web/api';
import { staysSameRefund } from './refund-key.ts';

function problem(code: string, status: number): CallRefusal {
  const texts = { type: '/help', title: code, detail: '', requestId: 'r' };
  return { kind: 'problem', code, status, retryable: false, ...texts };
}

function trouble(cause: 'offline' | 'unanswered' | 'timeout' | 'not_ours'): CallRefusal {
  return { kind: 'trouble', cause, code: cause };
}

const rules: readonly [refusal: CallRefusal, same: boolean][] = [
  [trouble('offline'), true],
  [trouble('unanswered'), true],
  [trouble('timeout'), true],
  [trouble('not_ours'), true],
  [problem('internal_fault', 500), true],
  [problem('busy', 503), true],
  [problem('pin_wrong', 422), true],
  [problem('pin_locked', 423), true],
  [problem('insufficient_funds', 422), false],
  [problem('account_frozen', 403), false],
  [problem('already_refunded', 409), false],
  [problem('idempotency_key_reused', 422), false],
];

test.each(rules)('after $code', (refusal, same) => {
  expect(staysSameRefund(refusal)).toBe(same);
});
