import { describe, expect, test } from 'vitest';
import { findProblemFaults, listCodes } from './lint-problems.ts';

const zh =
  '---\ntitle: 余额不足\ndetail: 可用余额不够支付这笔钱。\n---\n## 发生了什么\n\n钱不够。\n\n## 现在怎么办\n\n先充值。\n';
const en =
  '---\ntitle: Not enough money\ndetail: The balance is too small.\n---\n## What happened\n\nNo.\n\n## What to do\n\nTop up.\n';
const codes = new Map([['funds_insufficient', 'server/ledger/problems.ts']]);
const zhPath = 'help/problems/funds_insufficient.zh-CN.md';
const enPath = 'help/problems/funds_insufficient.en.md';

function faultsOf(articles: Readonly<Record<string, string>>, known = codes): string[] {
  return findProblemFaults(known, new Map(Object.entries(articles))).map((fault) => fault.what);
}

describe('codes are read from', () => {
  const rows: readonly [string, string, string[]][] = [
    ['a plain table', 'export const walletProblems = { a_b: { status: 422 }, c: { status: 409 } };', ['a_b', 'c']],
    [
      'a table that satisfies',
      'const p = 1; const problems = { a: { status: 422 } } as const satisfies Record<A, B>;',
      ['a'],
    ],
    ['quoted keys', "export const xProblems = { 'a': { status: 422 } } satisfies R;", ['a']],
    ['its own keys, not the spread ones', 'export const xProblems = { ...ledgerProblems, a: { status: 422 } };', ['a']],
    ['no other table', 'export const statuses = { a: { status: 422 } };', []],
  ];
  test.each(rows)('%s', (_, text, expected) => {
    expect(listCodes('server/x/problems.ts', text)).toEqual(expected);
  });
});

describe('articles', () => {
  test('in both languages, with both questions answered, are in order', () => {
    expect(faultsOf({ [zhPath]: zh, [enPath]: en })).toEqual([]);
  });

  const rows: readonly [string, Record<string, string>, RegExp][] = [
    ['a missing language', { [zhPath]: zh }, /write it: funds_insufficient of server\/ledger/],
    [
      'an article without a code',
      { [zhPath]: zh, [enPath]: en, 'help/problems/gone.en.md': en },
      /no problems.ts defines gone/,
    ],
    ['a name of another shape', { [zhPath]: zh, [enPath]: en, 'help/problems/Funds.md': en }, /name it CODE/],
    ['no front matter', { [zhPath]: zh, [enPath]: '## What happened' }, /begin with title/],
    ['no title', { [zhPath]: zh, [enPath]: en.replace('title: ', 'titel: ') }, /needs "title:"/],
    ['an empty detail', { [zhPath]: zh, [enPath]: en.replace('The balance is too small.', '') }, /needs "detail:"/],
    [
      'a missing heading',
      { [zhPath]: zh, [enPath]: en.replace('## What to do', '## Advice') },
      /needs the heading "## What to do"/,
    ],
    [
      'headings the wrong way round',
      {
        [zhPath]: zh.replace('发生了什么', 'x').replace('现在怎么办', '发生了什么').replace('## x', '## 现在怎么办'),
        [enPath]: en,
      },
      /in its order/,
    ],
    [
      'nothing under a heading',
      { [zhPath]: zh.replace('先充值。', ''), [enPath]: en },
      /nothing stands under "## 现在怎么办"/,
    ],
  ];
  test.each(rows)('%s is a fault', (_, articles, expected) => {
    expect(faultsOf(articles)).toEqual([expect.stringMatching(expected)]);
  });
});
