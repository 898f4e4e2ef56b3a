import type { CallRefusal } from '#web/api';
import { expect, test } from 'vitest';
import { readAsked } from './asked.ts';

const refused = (facts: object, code = 'confirmation_needed'): CallRefusal => ({
  kind: 'problem',
  type: '/help/problems/confirmation_needed',
  title: 't',
  status: 403,
  detail: 'd',
  retryable: false,
  requestId: 'r',
  code,
  ...facts,
});

test.each([
  ['password alone', { methods: ['password'] }, ['password']],
  [
    'the quickest first, the saved code last',
    { methods: ['saved_code', 'authenticator', 'passkey'] },
    ['passkey', 'authenticator', 'saved_code'],
  ],
  ['a method of a later server is left out', { methods: ['voice', 'password'] }, ['password']],
] as const)('%s', (_rule, facts, methods) => {
  const asked = readAsked(refused({ purpose: 'factors', binding: null, ...facts }));
  expect(asked).toEqual({ purpose: 'factors', methods, binding: undefined });
});

test('the binding of a payment is kept for the answer', () => {
  const asked = readAsked(refused({ purpose: 'payment', methods: ['authenticator'], binding: 'a'.repeat(43) }));
  expect(asked?.binding).toBe('a'.repeat(43));
});

test.each([
  ['another refusal', refused({ purpose: 'factors', methods: ['password'] }, 'password_wrong')],
  ['no method at all', refused({ purpose: 'factors', methods: [] })],
  ['an unknown purpose', refused({ purpose: 'tea', methods: ['password'] })],
  ['nonsense', refused({ purpose: 'factors', methods: 'password' })],
  ['a lost network', { kind: 'trouble', cause: 'offline', code: 'offline' } as const],
])('%s opens no sheet', (_what, refusal) => {
  expect(readAsked(refusal)).toBeUndefined();
});
