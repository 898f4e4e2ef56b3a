import { belongings, decideDoors } from '#ways-back';
import { expect, test } from 'vitest';
import { wayOf } from './way-of.ts';

test('every door that the rule opens leads somewhere, and no other does', () => {
  for (const have of [belongings, belongings.filter((one) => one !== 'authenticator' && one !== 'passkey')])
    for (const door of decideDoors(have))
      expect([door.kind, wayOf(door.kind) !== undefined]).toEqual([door.kind, door.availableNow]);
});

test.each([
  ['reset_by_email', '/sign-in/reset', 'email'],
  ['reset_by_phone', '/sign-in/reset', 'phone'],
  ['reset_by_saved_code', '/sign-in/reset', 'saved_code'],
  ['unlock', '/sign-in/unlock', undefined],
  ['freeze', '/sign-in/freeze', undefined],
  ['sign_in', '/sign-in', undefined],
  ['sign_in_by_passkey', '/sign-in', undefined],
  ['sign_in_by_authenticator', '/sign-in', undefined],
] as const)('%s begins at %s with %s', (kind, path, via) => {
  expect(wayOf(kind)).toMatchObject({ place: { path }, via });
});
