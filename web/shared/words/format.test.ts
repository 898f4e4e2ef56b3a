import { describe, expect, test } from 'vitest';
import { formatMoney, initialOf, maskEmail, maskName, maskPhone, type MoneySign, speakMoney } from './format.ts';

test.each<[minor: bigint, sign: MoneySign, written: string, zh: string, en: string]>([
  [1_248_650n, 'none', '¥12,486.50', '12486.50 元', '12486.50 yuan'],
  [3600n, 'out', '\u2212¥36.00', '\u221236.00 元', '\u221236.00 yuan'],
  [5850n, 'in', '+¥58.50', '+58.50 元', '+58.50 yuan'],
  [-5n, 'none', '\u2212¥0.05', '\u22120.05 元', '\u22120.05 yuan'],
  [0n, 'none', '¥0.00', '0.00 元', '0.00 yuan'],
])('%s minor units, %s', (minor, sign, written, zh, en) => {
  expect(formatMoney(minor, 'CNY', sign)).toBe(written);
  expect(speakMoney(minor, 'zh-CN', 'CNY', sign)).toBe(zh);
  expect(speakMoney(minor, 'en', 'CNY', sign)).toBe(en);
});

test('dollars have their own sign', () => {
  expect(formatMoney(990n, 'USD')).toBe('$9.90');
});

describe('masks show what a friend recognises and a stranger cannot use', () => {
  test.each([
    ['李雷', '*雷'],
    ['韩梅梅', '**梅'],
    ['欧阳娜娜', '***娜'],
    ['雷', '*'],
    ['Meimei Han', 'M*** H***'],
    ['', ''],
  ])('the name %s is %s', (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ['13800136620', '138****6620'],
    ['+8613800136620', '138****6620'],
    ['138 0013 6620', '138****6620'],
    ['5551', '***51'],
  ])('the phone %s is %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test.each([
    ['lilei@example.com', 'l***i@example.com'],
    ['a@example.com', 'a***@example.com'],
    ['nonsense', '***'],
  ])('the e-mail %s is %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
});

test.each([
  ['韩梅梅', '梅'],
  ['*雷', '雷'],
  ['meimei', 'M'],
  ['', ''],
])('the avatar of %s says %s', (name, letter) => expect(initialOf(name)).toBe(letter));
