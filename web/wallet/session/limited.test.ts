import { expect, test } from 'vitest';
import { isForLimited } from './limited.ts';

test.each([
  ['/security', true],
  ['/security/', true],
  ['/security/password', true],
  ['/security/freeze', true],
  ['/security/saved-codes', true],
  ['/security/factors', false],
  ['/security/contacts', false],
  ['/security/contacts/add', false],
  ['/security/unfreeze', false],
  ['/', false],
  ['/pay', false],
  ['/securityx', false],
])('a limited session may use %s: %s', (path, allowed) => {
  expect(isForLimited(path)).toBe(allowed);
});
