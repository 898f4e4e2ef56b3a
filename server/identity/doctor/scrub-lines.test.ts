import { expect, test } from 'vitest';
import { scrubLines } from './scrub-lines.ts';

const scrubbed = (name: string, value: string) => scrubLines([{ name, value }])[0];

test.each([
  ['password', 'kite harbour'],
  ['Neues Passwort/password', 'kite harbour'],
  ['pin', '739164'],
  ['sms_code', '123456'],
  ['code', '12345678'],
  ['verification code', '123456'],
  ['Cookie', 'a=b'],
  ['sessionToken', 'x'],
  ['Authorization', 'Bearer x'],
  ['登录密码', 'x'],
])('the value of %s goes whole', (name, value) => {
  expect(scrubbed(name, value)?.value).toBe('[…]');
});

test.each([
  ['page', 'https://wallet.example/sign-in/link#abcdefghijklmnopqrstuv', 'https://wallet.example/sign-in/link'],
  ['page', '/sign-in?to=/pay&code=123456 then', '/sign-in then'],
  ['page', 'https://li:secret@wallet.example/x', 'https://wallet.example/x'],
  ['asked', 'authorization: Bearer abc.def', 'authorization: Bearer […]'],
  ['sent', '__Host-qn_session=AAAABBBBCCCC; theme=dark', '[…] theme=dark'],
  ['sent', 'qn_session=AAAABBBBCCCC; a=b', 'qn_session=[…]; a=b'],
  ['seen', 'K9x2vQ7pLm4sT8wYz1aBcD3eFg5hJ6kN0qRuVi', '[…]'],
  ['seen', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.x', '[…].x'],
  ['typed', 'li.lei@example.com', '[…]'],
  ['typed', '13800138000', '[…]'],
  ['typed', '+86 138 0013 8000', '[…]'],
  ['typed', '+44 7911 123456', '[…]'],
  ['typed', '6222021234567890123', '[…]'],
  ['typed', '11010519491231002X', '[…]'],
  ['network', '203.0.113.77', '203.0.113.0/24'],
  ['network', 'via 203.0.113.77, 10.0.0.9', 'via 203.0.113.0/24, 10.0.0.0/24'],
  ['network', '2001:db8:ab:12::7', '2001:db8:ab::/48'],
])('%s %j becomes %j', (name, value, expected) => {
  expect(scrubbed(name, value)?.value).toBe(expected);
});

test.each([
  ['support code', '7K2M-9QXA'],
  ['error_code', 'sign_in_refused'],
  ['browser', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36'],
  ['request', '01937b7e-0000-7000-8000-00000000000a'],
  ['server time', '2026-11-22T06:00:00.000Z'],
  ['clock', '慢 12 秒 (−12,345 ms)'],
  ['version', '0.1.0'],
  ['reached', '3/3, 84 ms, 91 ms, 77 ms'],
  ['captive portal', 'no'],
  ['screen', '390 × 844'],
])('%s: %j stays', (name, value) => {
  expect(scrubbed(name, value)).toEqual({ name, value });
});

test('a secret in a name goes, too', () => {
  expect(scrubbed('13800138000', 'x')?.name).toBe('[…]');
});
