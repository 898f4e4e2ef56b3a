import { describe, expect, test } from 'vitest';
import { findLeafFaults } from './lint-leaves.ts';

const zh =
  '---\ntitle: 没有网络，怎么办？\ndetail: 手机没有连上网络。\ncodes: busy\nbuilt: true\nreviewed: 2026-11-22\n---\n\n## 发生了什么\n\n断了。\n\n## 现在怎么办\n\n1. 连上。\n';
const en =
  '---\ntitle: No network?\ndetail: Your phone is offline.\ncodes: busy\nbuilt: true\nreviewed: 2026-11-22\n---\n\n## What happened\n\nGone.\n\n## What to do\n\n1. Connect.\n';
const zhPath = 'help/login/no-network.zh-CN.md';
const enPath = 'help/login/no-network.en.md';

function faultsOf(articles: Readonly<Record<string, string>>): string[] {
  return findLeafFaults(new Set(['busy']), new Map(Object.entries(articles)), ['no-network']).map((one) => one.what);
}

test('a leaf in both languages is in order', () => {
  expect(faultsOf({ [zhPath]: zh, [enPath]: en })).toEqual([]);
  const none = {
    [zhPath]: zh.replace('codes: busy', 'codes: none'),
    [enPath]: en.replace('codes: busy', 'codes: none'),
  };
  expect(faultsOf(none)).toEqual([]);
});

describe('a fault is', () => {
  const eight = Array.from({ length: 8 }, (_none, index) => `${index + 1}. Connect.`).join('\n');
  const both = (change: (text: string) => string) => ({ [zhPath]: change(zh), [enPath]: change(en) });
  const rows: readonly [string, Record<string, string>, RegExp[]][] = [
    ['a missing language', { [zhPath]: zh }, [/write it/]],
    ['no front matter', { [zhPath]: zh, [enPath]: 'text' }, [/begin with title/]],
    ['no title', { [zhPath]: zh, [enPath]: en.replace('title', 'titel') }, [/needs "title:"/]],
    ['an unknown code', both((text) => text.replace('codes: busy', 'codes: busy, gone')), [/"gone"/, /"gone"/]],
    [
      'other codes in the other language',
      { [zhPath]: zh, [enPath]: en.replace('codes: busy', 'codes: none') },
      [/codes: differs/, /codes: differs/],
    ],
    ['no state', both((text) => text.replace('built: true', 'built: soon')), [/true or false/, /true or false/]],
    ['no day', both((text) => text.replace('2026-11-22', 'soon')), [/is a day/, /is a day/]],
    [
      'an answer that comes late',
      {
        [zhPath]: zh,
        [enPath]: en.replace('Your phone is offline.', 'There are several reasons why a network may not answer.'),
      },
      [/no answer in its first 40/],
    ],
    ['a heading of its own', { [zhPath]: zh, [enPath]: `${en}\n## More\n` }, [/needs the headings/]],
    ['nothing under a heading', { [zhPath]: zh, [enPath]: en.replace('Gone.', '') }, [/nothing stands under/]],
    [
      'eight steps',
      { [zhPath]: zh, [enPath]: en.replace('1. Connect.', eight) },
      [/other steps/, /has 8 steps/, /other steps/],
    ],
    ['no steps', both((text) => text.replace('1. ', '')), [/has 0 steps/, /has 0 steps/]],
    ['an article that no leaf asks for', { [zhPath]: zh, [enPath]: en, 'help/login/gone.en.md': en }, [/no leaf/]],
    ['a name of another shape', { [zhPath]: zh, [enPath]: en, 'help/login/Gone.md': en }, [/name it LEAF/]],
  ];
  test.each(rows)('%s', (_what, articles, expected) => {
    expect(faultsOf(articles)).toEqual(expected.map((one): unknown => expect.stringMatching(one)));
  });
});
