import { expect, test } from 'vitest';
import { csvCell, csvOf } from './csv.ts';

test.each([
  ['登录', '"登录"'],
  ['Firefox，"Windows"', '"Firefox，""Windows"""'],
  ['=1+1', `"'=1+1"`],
  ['@sum', `"'@sum"`],
  ['-5', `"'-5"`],
  ['a\nb', '"a\nb"'],
  ['', '""'],
])('%j is written %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test('rows end as the format asks, and the file says it is UTF-8', () => {
  expect(
    csvOf([
      ['a', 'b'],
      ['1', '2'],
    ]),
  ).toBe('\uFEFF"a","b"\r\n"1","2"\r\n');
});
