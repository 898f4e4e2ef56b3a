import { describe, expect, test } from 'vitest';
import { codeUrl, formatCode, readCodeText } from './code-text.ts';

const token = '7K2M9QXA0F1C';

describe('a code is read from', () => {
  test.each([
    ['its typed form', '7K2M-9QXA-0F1C'],
    ['small letters and spaces', ' 7k2m 9qxa 0f1c '],
    ['full-width letters, as a Chinese input method gives them', '７Ｋ２Ｍ－９ＱＸＡ－０Ｆ１Ｃ'],
    ['O for 0, I or L for 1', '7K2M-9QXA-OFIC'],
    ['small l for 1', '7k2m9qxaofl c'],
    ['our address', 'https://pay.example/p/7K2M9QXA0F1C'],
    ['our address with a slash at the end', 'https://pay.example/p/7K2M9QXA0F1C/'],
    ['our address in capitals', 'HTTPS://PAY.EXAMPLE/p/7k2m9qxa0f1c'],
    ['our address without its scheme', 'pay.example/p/7K2M-9QXA-0F1C'],
    ['our address with a query that a messenger added', 'https://pay.example/p/7K2M9QXA0F1C?from=chat'],
  ])('%s', (_, text) => {
    expect(readCodeText(text, 'https://pay.example')).toBe(token);
  });
});

describe('a code is not read from', () => {
  test.each([
    ['another host', 'https://evil.example/p/7K2M9QXA0F1C'],
    ['a host that begins like ours', 'https://pay.example.evil.example/p/7K2M9QXA0F1C'],
    ['our host as a user name', 'https://pay.example@evil.example/p/7K2M9QXA0F1C'],
    ['our host behind a user name', 'https://evil@pay.example/p/7K2M9QXA0F1C'],
    ['our host on another port', 'https://pay.example:8443/p/7K2M9QXA0F1C'],
    ['another path of ours', 'https://pay.example/q/7K2M9QXA0F1C'],
    ['a broken escape', 'https://pay.example/p/%E0%A4%A'],
    ['eleven letters', '7K2M-9QXA-0F1'],
    ['thirteen letters', '7K2M-9QXA-0F1C0'],
    ['a letter that Crockford left out', '7K2M-9QXA-0F1U'],
    ['another scheme', 'javascript:7K2M9QXA0F1C'],
    ['nothing', '   '],
  ])('%s', (_, text) => {
    expect(readCodeText(text, 'https://pay.example')).toBeUndefined();
  });
});

test('a public address with a path of its own', () => {
  expect(readCodeText('http://localhost:8080/wallet/p/7K2M9QXA0F1C', 'http://localhost:8080/wallet')).toBe(token);
  expect(readCodeText('http://localhost:8080/p/7K2M9QXA0F1C', 'http://localhost:8080/wallet')).toBeUndefined();
});

test('what is printed is read back', () => {
  expect(formatCode(token)).toBe('7K2M-9QXA-0F1C');
  expect(readCodeText(formatCode(token), 'https://pay.example')).toBe(token);
  expect(readCodeText(codeUrl(token, 'https://pay.example'), 'https://pay.example')).toBe(token);
});
