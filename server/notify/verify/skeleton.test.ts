import { describe, expect, test } from 'vitest';
import { lettersApart, skeleton } from './skeleton.ts';

describe('letters that look the same have one skeleton', () => {
  test.each([
    ['wallet', 'wаllet', 'Cyrillic a'],
    ['wallet', 'ẃallet', 'an accent'],
    ['wallet', 'ｗａｌｌｅｔ', 'full-width'],
    ['wallet', 'ԝallet', 'Cyrillic we'],
    ['wallet', 'vvallet', 'two v'],
    ['wallet', 'wa11et', 'figures'],
    ['wallet', 'wαllετ', 'Greek'],
    ['example', 'exarnple', 'r and n'],
    ['example', 'exampIe', 'capital i'],
    ['good', 'g00d', 'noughts'],
  ])('%s and %s (%s)', (one, other) => expect(skeleton(other)).toBe(skeleton(one)));

  test.each([
    ['wallet', 'ballet'],
    ['example', 'sample'],
  ])('%s and %s are two', (one, other) => expect(skeleton(other)).not.toBe(skeleton(one)));
});

test.each([
  ['wallet', 'wallet', 0],
  ['wallet', 'walet', 1],
  ['wallet', 'walllet', 1],
  ['wallet', 'wallit', 1],
  ['wallet', 'wlalet', 1],
  ['wallet', 'tellaw', 4],
  ['', 'abc', 3],
  ['abc', '', 3],
])('%s and %s are %d letters apart', (one, other, apart) => expect(lettersApart(one, other)).toBe(apart));
