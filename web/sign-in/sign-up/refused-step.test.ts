import { expect, test } from 'vitest';
import { endsFlow, refusedStep } from './refused-step.ts';

test.each([
  ['address_invalid', 'address', 'address'],
  ['address_taken', 'address', 'address'],
  ['flow_unknown', 'address', 'address'],
  ['code_wrong', 'code', 'code'],
  ['code_expired', 'code', 'code'],
  ['address_not_confirmed', 'code', 'code'],
  ['name_invalid', 'person', 'name'],
  ['username_invalid', 'person', 'username'],
  ['username_taken', 'person', 'username'],
  ['password_weak', 'password', 'password'],
  ['pin_weak', 'pin', 'pin'],
  ['consent_outdated', 'consent', 'consent'],
])('%s lands on %s, field %s', (code, step, field) => {
  expect(refusedStep(code)).toEqual({ step, field });
});

test.each(['busy', 'too_many_messages', 'resend_too_soon', 'address_held', 'server_fault', 'constructor'])(
  '%s is said in place',
  (code) => {
    expect(refusedStep(code)).toBeUndefined();
  },
);

test('only a lost flow or a taken address starts over', () => {
  expect(['flow_unknown', 'address_taken', 'code_expired', 'busy'].filter(endsFlow)).toEqual([
    'flow_unknown',
    'address_taken',
  ]);
});
