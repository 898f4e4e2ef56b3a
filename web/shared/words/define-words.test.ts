import { expect, test } from 'vitest';
import { defineWords } from './define-words.ts';

const nothing = (_words: unknown): void => undefined;

test('both languages speak with the same facts', () => {
  const words = defineWords({
    'zh-CN': { title: '登录', tries: (left: number) => `还能再试 ${left} 次`, more: { all: '全部' } },
    en: { title: 'Sign in', tries: (left: number) => `${left} tries left`, more: { all: 'All' } },
  });
  expect(words['zh-CN'].tries(2)).toBe('还能再试 2 次');
  expect(words.en.tries(2)).toBe('2 tries left');
  expect(words.en.more.all).toBe('All');
});

test('what is not the same in both languages does not compile', () => {
  // @ts-expect-error -- a missing English key
  nothing(defineWords({ 'zh-CN': { a: '甲', b: '乙' }, en: { a: 'A' } }));
  // @ts-expect-error -- a surplus English key
  nothing(defineWords({ 'zh-CN': { a: '甲' }, en: { a: 'A', b: 'B' } }));
  // @ts-expect-error -- another parameter
  nothing(defineWords({ 'zh-CN': { a: (left: number) => `${left}` }, en: { a: (left: Date) => left.toISOString() } }));
  // @ts-expect-error -- a sentence where there are facts
  nothing(defineWords({ 'zh-CN': { a: (left: number) => `${left}` }, en: { a: 'A' } }));
});
