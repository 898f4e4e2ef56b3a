import { describe, expect, test } from 'vitest';
import { maskAddress, parseAddress } from './address.ts';
import { maskName, parsePersonName } from './person-name.ts';
import { parseSignInName } from './sign-in-name.ts';
import { parseUsername } from './username.ts';

describe('an address', () => {
  test.each([
    ['13800138000', 'phone', '+8613800138000'],
    ['+86 138 0013 8000', 'phone', '+8613800138000'],
    ['0086-138-0013-8000', 'phone', '+8613800138000'],
    ['１３８００１３８０００', 'phone', '+8613800138000'],
    ['　13800138000 ', 'phone', '+8613800138000'],
    ['+44 7911 123456', 'phone', '+447911123456'],
    ['Li.Lei@Example.COM', 'email', 'li.lei@example.com'],
    ['li＠example。com', 'email', 'li@example.com'],
    ['李雷@例子.公司', 'email', '李雷@xn--fsqu00a.xn--55qx5d'],
    ['a+b@mail.example', 'email', 'a+b@mail.example'],
  ])('%j is %s %s', (typed, channel, address) => {
    expect(parseAddress(typed)).toEqual({ channel, address });
  });

  test.each([
    '',
    '123',
    '138001380001',
    'hello',
    '@example.com',
    'a@b',
    'a b@example.com',
    'a@example..com',
    'a..b@example.com',
    'a@-x.com',
    '"q"@example.com',
    'a@127.0.0.1',
    `${'a'.repeat(65)}@example.com`,
    'a@example.com\nBcc: b@example.com',
    '13800138000;13900139000',
  ])('%j is none', (typed) => {
    expect(parseAddress(typed)).toBeUndefined();
  });

  test.each([
    ['phone', '+8613800138000', '138****8000'],
    ['phone', '+447911123456', '+44****3456'],
    ['email', 'han@example.com', 'h***@example.com'],
    ['email', 'h@example.com', 'h***@example.com'],
  ] as const)('%s %s is shown as %s', (channel, address, masked) => {
    expect(maskAddress(channel, address)).toBe(masked);
  });
});

describe('a username', () => {
  test.each([
    ['LiLei', 'LiLei', 'lilei'],
    ['han.mei_99', 'han.mei_99', 'han.mei_99'],
    ['李雷在北京', '李雷在北京', '李雷在北京'],
    ['ＬｉＬｅｉ', 'LiLei', 'lilei'],
  ])('%s is kept as %s, folded %s', (typed, shown, folded) => {
    expect(parseUsername(typed)).toEqual({ ok: true, value: { shown, folded } });
  });

  test.each([
    ['abc', 'length'],
    ['a'.repeat(21), 'length'],
    ['13800138000', 'digits_only'],
    ['1380.0138_000', 'digits_only'],
    ['li lei', 'characters'],
    ['li@lei', 'characters'],
    ['.lilei', 'characters'],
    ['lilei.', 'characters'],
    ['lilei😀', 'characters'],
    ['l\u0456lei', 'characters'],
    ['Admin', 'reserved'],
    ['ad.min1', 'reserved'],
    ['my_qianneng', 'reserved'],
    ['钱能客服一号', 'reserved'],
  ])('%s is refused: %s', (typed, reason) => {
    expect(parseUsername(typed)).toEqual({ ok: false, refusal: { code: 'username_invalid', reason } });
  });
});

describe('a sign-in name', () => {
  test.each([
    ['138 0013 8000', 'phone', '+8613800138000'],
    ['LI@Example.com', 'email', 'li@example.com'],
    ['LiLei', 'username', 'lilei'],
    ['', 'username', ''],
    ['not@an@address', 'username', 'not@an@address'],
  ])('%j is a %s', (typed, kind, normalised) => {
    expect(parseSignInName(typed)).toEqual({ kind, normalised });
  });
});

describe('a name', () => {
  test.each([
    ['李雷', '*雷'],
    ['韩梅梅', '*梅梅'],
    ['欧阳娜娜', '***娜'],
    ['买买提·艾力', '*****力'],
    ['李', '*'],
    ['Han Meimei', 'Han M***'],
    ['Jean Luc Picard', 'Jean L*** P***'],
    ['Plato', 'P***'],
  ])('%s is shown to others as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    ['  Han   Meimei ', 'Han Meimei'],
    ["D'Arcy O’Neil", "D'Arcy O’Neil"],
    ['古丽娜尔·买买提', '古丽娜尔·买买提'],
  ])('%j is taken as %j', (typed, name) => {
    expect(parsePersonName(typed)).toEqual({ ok: true, value: name });
  });

  test.each(['', '   ', '123', '<b>', 'a'.repeat(65), '-'])('%j is refused', (typed) => {
    expect(parsePersonName(typed)).toEqual({ ok: false, refusal: { code: 'name_invalid' } });
  });
});
