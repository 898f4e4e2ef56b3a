import { expect, test } from 'vitest';
import { isOurs } from './places.ts';

test.each([
  ['/', true],
  ['/?from=tab', true],
  ['/pay', true],
  ['/pay/check/0199', true],
  ['/p/7K2M9QXA0F1C', true],
  ['/help', true],
  ['/shop/keys', true],
  ['/security/contacts/add?replaces=0199', true],
  ['/help/problems/busy', false],
  ['/payments', false],
  ['/sign-in?to=/', false],
  ['/docs', false],
  ['/dev/inbox', false],
  ['https://elsewhere.example/', false],
])('%s is ours: %s', (href, ours) => {
  expect(isOurs(href)).toBe(ours);
});
