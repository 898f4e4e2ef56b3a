import { expect, test } from 'vitest';
import { readCookies, writeCookie } from './cookies.ts';

test.each([
  [undefined, {}],
  ['', {}],
  ['a=1', { a: '1' }],
  ['a=1; b=2=3', { a: '1', b: '2=3' }],
  ['a=1; a=2', { a: '1' }],
  ['=x; ;b', {}],
  ['__proto__=x; a=1', { a: '1', ['__proto__']: 'x' }],
])('reads %s', (header, expected) => {
  expect(new Map(Object.entries(readCookies(header)))).toEqual(new Map(Object.entries(expected)));
});

test.each([
  [{ name: '__Host-x', value: 'v' }, '__Host-x=v; Path=/; Secure; HttpOnly; SameSite=Lax'],
  [{ name: '__Host-x', value: '', maxAgeSeconds: 0 }, '__Host-x=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'],
])('writes %o', (cookie, header) => {
  expect(writeCookie(cookie)).toBe(header);
});
