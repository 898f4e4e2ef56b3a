import { describe, expect, test } from 'vitest';
import { findWordFaults, type WordFault } from './lint-words.ts';

const mark: WordFault['rule'] = 'half-width mark beside Han';
const space: WordFault['rule'] = 'no space between Han and figure';

const wrong: readonly [source: string, rule: WordFault['rule']][] = [
  ["a: '您好,世界',", mark],
  ["a: '时间:明天',", mark],
  ["a: '忘记密码?',", mark],
  ["a: '好!',", mark],
  ["a: '李雷(*雷)',", mark],
  ['a: (left: string) => `还剩(${left})`,', mark],
  ["a: '甲;乙',", mark],
  ["a: '还有3次',", space],
  ["a: '今天还可付¥164',", space],
  ["a: '约3 分钟',", space],
  ["a: '降了 5%左右',", space],
];

describe('faults are named', () => {
  test.each(wrong)('%s', (source, rule) => {
    expect(findWordFaults(source).map((fault) => fault.rule)).toContain(rule);
  });
});

const right: readonly string[] = [
  "a: '您好，世界',",
  "a: '还有 3 次，约 5 分钟',",
  "a: '2026年2月24日（周二）14:00 前',",
  'a: (left: number) => `还能再试 ${left} 次`,',
  "a: 'We couldn’t sign you in. Try again: 2 left (today)?',",
  '// 注释, 不算(a)',
  ' * 说明:也不算',
  'list: items.map((item) => name(item)),',
];

describe('well-set words pass', () => {
  test.each(right)('%s', (source) => {
    expect(findWordFaults(source)).toEqual([]);
  });
});

test('the line is told', () => {
  expect(findWordFaults("a: '好',\nb: '坏:的',")).toEqual([{ line: 2, rule: mark, text: '坏:的' }]);
});
