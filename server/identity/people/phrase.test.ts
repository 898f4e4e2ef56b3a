import { expect, test } from 'vitest';
import { parsePhrase } from './phrase.ts';

test.each([
  ['下雨天的蓝色雨伞', '下雨天的蓝色雨伞'],
  ['  blue   umbrella ', 'blue umbrella'],
  ["grandma's 3 cats", "grandma's 3 cats"],
  ['ｂｌｕｅ', 'blue'],
  ['四个字儿', '四个字儿'],
])('%j is printed as %j', (typed, printed) => {
  expect(parsePhrase(typed)).toEqual({ ok: true, value: printed });
});

test.each([
  ['abc', 'length'],
  ['    ', 'length'],
  ['字'.repeat(31), 'length'],
  ['visit evil.com', 'signs'],
  ['https://evil', 'signs'],
  ['mail a@b now', 'signs'],
  ['<b>bold</b>', 'signs'],
  ['ｅｖｉｌ．ｃｏｍ', 'signs'],
  ['line\u0000break', 'signs'],
  ['a\u202eevil', 'signs'],
  ['call 400 12', 'digits'],
  ['致电 13800138000', 'digits'],
  ['٤٠٠١٢ call', 'digits'],
])('%j is refused: %s', (typed, reason) => {
  expect(parsePhrase(typed)).toEqual({ ok: false, refusal: { code: 'phrase_invalid', reason } });
});
