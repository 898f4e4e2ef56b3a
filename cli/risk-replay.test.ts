import { afterEach, describe, expect, test, vi } from 'vitest';
import { readReplay, replayLines, riskReplay } from './risk-replay.ts';

afterEach(() => vi.restoreAllMocks());

describe('what can be asked', () => {
  test.each<[readonly string[], object | undefined]>([
    [['--rules', 'new.json'], { rules: 'new.json', days: 30 }],
    [['--rules=new.json', '--days=7'], { rules: 'new.json', days: 7 }],
    [[], undefined],
    [['--days', '7'], undefined],
    [['--rules', ''], undefined],
    [['--rules', 'new.json', '--days', '0'], undefined],
    [['--rules', 'new.json', '--days', '3651'], undefined],
    [['--rules', 'new.json', '--days', 'all'], undefined],
    [['--rules', 'new.json', '--apply'], undefined],
    [['new.json'], undefined],
  ])('%j: %j', (args, asked) => {
    expect(readReplay(args)).toEqual(asked);
  });
});

test.each([
  ['asked for nothing', [], 2, 'qianneng risk replay'],
  ['rules that are not there', ['--rules', '/nowhere/rules.json'], 1, 'cannot be read'],
])('%s: exit code and sentence, before any database is opened', async (_, args, code, sentence) => {
  const errors: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line));
  expect(await riskReplay(args)).toBe(code);
  expect(errors.join('\n')).toContain(sentence);
});

test('the report names how many, from what to what, and the ids', () => {
  const change = { act: 'payment', from: 'allow', to: 'step_up', count: 12, examples: ['id-1', 'id-2'] } as const;
  expect(replayLines({ decisions: 500, unreadable: 3, changes: [change] }, { version: 'try', days: 7 })).toEqual([
    '最近 7 天的 500 个判断，按规则“try”重判：12 个结果不同。',
    '500 decisions of the last 7 days, judged by rules "try": 12 with another outcome.',
    '读不出的 unreadable: 3',
    'payment  allow → step_up  12',
    '  id-1',
    '  id-2',
  ]);
});
