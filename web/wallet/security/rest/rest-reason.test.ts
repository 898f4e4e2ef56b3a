import { expect, test } from 'vitest';
import type { ContactChange, Security } from '../use-security.ts';
import { restReason } from './rest-reason.ts';

const change = (startedAt: string): ContactChange => ({
  changeId: startedAt,
  kind: 'replace',
  address: { channel: 'phone', masked: '138****8000' },
  replacedBy: null,
  startedAt,
  takesEffectAt: startedAt,
});
const password: Security['password'] = {
  setAt: '2026-11-22T01:06:00.000Z',
  profile: 'nist',
  expiresAt: null,
  expired: false,
};
const changes = [change('2026-11-22T02:00:00.000Z'), change('2026-11-21T02:00:00.000Z')];

test.each([
  ['password_reset', changes, 'password_reset', '2026-11-22T01:06:00.000Z'],
  ['contact_changed', changes, 'contact_changed', '2026-11-22T02:00:00.000Z'],
  ['contact_changed', [], 'contact_changed', undefined],
  ['number_transferred', changes, 'contact_changed', '2026-11-22T02:00:00.000Z'],
  ['risk', changes, 'risk', undefined],
  ['a reason of a later version', changes, 'other', undefined],
] as const)('%s: %#', (reason, contactChanges, why, at) => {
  const found = restReason(reason, { password, contactChanges: [...contactChanges] });
  expect([found.why, found.at?.toISOString()]).toEqual([why, at]);
});

test('without the account’s record the reason stands without its time', () => {
  expect(restReason('password_reset', undefined)).toEqual({ why: 'password_reset', at: undefined });
});
