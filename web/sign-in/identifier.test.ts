import { expect, test } from 'vitest';
import { writeIdentifier } from './identifier.ts';

const rules: readonly [rule: string, typed: string, text: string][] = [
  ['nothing', '', ''],
  ['the first digits stay together', '138', '138'],
  ['a group begins with the fourth digit', '1380', '138 0'],
  ['a whole number', '13800138000', '138 0013 8000'],
  ['a pasted number with dashes', '138-0013-8000', '138 0013 8000'],
  ['with the country', '+8613800138000', '+86 138 0013 8000'],
  ['a twelfth digit is left as it is, so that it is seen', '138001380001', '138001380001'],
  ['another country is not grouped our way', '+44 7700 900123', '+44 7700 900123'],
  ['full-width digits are folded', '１３８００１３８０００', '138 0013 8000'],
  ['a full-width address is folded', 'ｍｅｉ＠example。com', 'mei@example.com'],
  ['a stray space goes away', ' mei@example.com ', 'mei@example.com'],
  ['a username stays', '韩梅梅2020', '韩梅梅2020'],
  ['a username that begins with digits', '138mei', '138mei'],
];

test.each(rules)('%s', (_rule, typed, text) => {
  expect(writeIdentifier(typed).text).toBe(text);
  expect(writeIdentifier(text).text).toBe(text);
});

const carets: readonly [rule: string, typed: string, caret: number, after: number][] = [
  ['at the end it stays at the end', '1380', 4, 5],
  ['typing in the middle keeps its place', '1398 0013 800', 3, 3],
  ['taking away a space puts it before the space', '1380013 8000', 3, 3],
  ['a digit before a group moves over the space', '1380 0013 800', 4, 5],
  ['in a username nothing moves', 'meimei', 2, 2],
];

test.each(carets)('%s', (_rule, typed, caret, after) => {
  expect(writeIdentifier(typed, caret).caret).toBe(after);
});

test('folding is told, plain text is not', () => {
  expect(writeIdentifier('１３８').folded).toBe(true);
  expect(writeIdentifier('138').folded).toBe(false);
});
