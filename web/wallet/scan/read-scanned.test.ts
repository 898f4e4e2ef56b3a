import { describe, expect, test } from 'vitest';
import { readScanned } from './read-scanned.ts';

const origin = 'https://wallet.example';

describe('leads to the payment page', () => {
  test.each([
    'https://wallet.example/p/7K2M9QXA0F1C',
    'https://wallet.example/p/7k2m9qxa0f1c/',
    'https://wallet.example/p/7K2M-9QXA-0F1C?from=chat',
    '7K2M-9QXA-0F1C',
    ' 7k2m 9qxa 0f1c ',
    '７Ｋ２Ｍ－９ＱＸＡ－０Ｆ１Ｃ',
  ])('%s', (text) => {
    expect(readScanned(text, origin)).toBe('/p/7K2M9QXA0F1C');
  });
});

describe('leads nowhere', () => {
  test.each([
    'https://evil.example/p/7K2M9QXA0F1C',
    'https://wallet.example.evil.example/p/7K2M9QXA0F1C',
    'https://wallet.example@evil.example/p/7K2M9QXA0F1C',
    'https://me@wallet.example/p/7K2M9QXA0F1C',
    'https://wallet.example:8443/p/7K2M9QXA0F1C',
    'http://wallet.example/p/7K2M9QXA0F1C',
    'https://wallet.example/q/7K2M9QXA0F1C',
    'https://wallet.example/p/7K2M9QXA0F1C/more',
    'javascript:alert(1)',
    'WIFI:S:home;T:WPA;P:secret;;',
    '7K2M-9QXA-0F1',
    '',
  ])('%s', (text) => {
    expect(readScanned(text, origin)).toBeUndefined();
  });
});
