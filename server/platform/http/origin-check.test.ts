import { expect, test } from 'vitest';
import { hostIsLoopback } from './origin-check.ts';

test.each([
  ['localhost', true],
  ['localhost:8080', true],
  ['LOCALHOST:8080', true],
  ['127.0.0.1:8080', true],
  ['[::1]:8080', true],
  ['localhost.evil.example', false],
  ['evil.example:8080', false],
  ['127.0.0.1.evil.example', false],
  ['', false],
  [undefined, false],
])('the host %s is this machine: %s', (host, is) => {
  expect(hostIsLoopback(host)).toBe(is);
});
