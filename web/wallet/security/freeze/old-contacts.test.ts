import { expect, test } from 'vitest';
import type { Contact } from '../use-security.ts';
import { oldContacts } from './old-contacts.ts';

const contact = (masked: string, confirmedAt: string): Contact => ({
  addressId: masked,
  channel: 'phone',
  masked,
  confirmedAt,
  recoversFrom: confirmedAt,
});
const [phone, mail, fresh] = [
  contact('phone', '2026-03-01T00:00:00Z'),
  contact('mail', '2026-01-01T00:00:00Z'),
  contact('fresh', '2026-11-22T10:00:00Z'),
];

test.each<readonly [rule: string, contacts: readonly Contact[], frozenAt: string, names: string[]]>([
  ['the longest known first', [phone, mail], '2026-11-22T09:00:00Z', ['mail', 'phone']],
  ['one that came after the freeze does not count', [fresh, phone], '2026-11-22T09:00:00Z', ['phone']],
  ['at the very moment of the freeze is not before it', [fresh], '2026-11-22T10:00:00Z', []],
  ['times are compared as times, not as texts', [fresh], '2026-11-22T18:00:01+08:00', ['fresh']],
])('%s', (_rule, contacts, frozenAt, names) => {
  expect(oldContacts(contacts, frozenAt).map((one) => one.masked)).toEqual(names);
});
