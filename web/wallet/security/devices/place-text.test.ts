import { expect, test } from 'vitest';
import { placeText } from './place-text.ts';

test.each([
  [{ country: 'CN', city: 'Shanghai' }, 'zh-CN', '中国 Shanghai'],
  [{ country: 'CN', city: 'Shanghai' }, 'en', 'Shanghai, China'],
  [{ country: 'DE', city: null }, 'zh-CN', '德国'],
  [{ country: 'DE', city: null }, 'en', 'Germany'],
  [null, 'zh-CN', undefined],
] as const)('%j in %s is %s', (place, locale, text) => {
  expect(placeText(place, locale)).toBe(text);
});
