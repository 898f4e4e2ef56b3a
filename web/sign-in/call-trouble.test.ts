import { expect, test } from 'vitest';
import type { CallRefusal } from '#web/api';
import { deviceNow } from '#web/ui';
import { sentenceOf, troubleOf } from './call-trouble.ts';
import { textFact } from './refusal-facts.ts';

const problem = (code: string, status: number, facts: object = {}): CallRefusal => ({
  ...facts,
  kind: 'problem',
  type: `https://wallet.example/help/problems/${code}`,
  title: 'Title',
  status,
  detail: 'Detail.',
  code,
  retryable: false,
  requestId: 'r',
});

test.each<[rule: string, refusal: CallRefusal, kind: string]>([
  ['no network', { kind: 'trouble', cause: 'offline', code: 'offline' }, 'offline'],
  ['no answer in time', { kind: 'trouble', cause: 'timeout', code: 'timeout' }, 'slow'],
  ['a broken connection', { kind: 'trouble', cause: 'unanswered', code: 'unanswered' }, 'slow'],
  ['a page that is not ours', { kind: 'trouble', cause: 'not_ours', code: 'not_ours' }, 'portal'],
  ['our fault', problem('server_fault', 500), 'server'],
  ['our database is away', problem('unavailable', 503), 'server'],
  ['a full queue is no fault', problem('busy', 503), 'busy'],
  ['anything else is said in the server’s words', problem('too_many_messages', 429), 'said'],
])('%s', (_rule, refusal, kind) => {
  expect(troubleOf(refusal).kind).toBe(kind);
});

test.each([
  ['the time the server names', { retryAfterSeconds: 3 }, 3_000],
  ['ten seconds when it names none', {}, 10_000],
])('busy waits %s', (_rule, facts, waitMs) => {
  const before = deviceNow().getTime();
  const trouble = troubleOf(problem('busy', 503, facts));
  const leftMs = trouble.kind === 'busy' ? trouble.until.getTime() - before : Number.NaN;
  expect(leftMs).toBeGreaterThanOrEqual(waitMs);
  expect(leftMs).toBeLessThan(waitMs + 1_000);
});

test('a fact is read only when it is a text', () => {
  expect(textFact(problem('sign_in_refused', 401, { supportCode: 'K7M2-4QXP' }), 'supportCode')).toBe('K7M2-4QXP');
  expect(textFact(problem('sign_in_refused', 401, { supportCode: 7 }), 'supportCode')).toBeUndefined();
  expect(textFact({ kind: 'trouble', cause: 'offline', code: 'offline' }, 'supportCode')).toBeUndefined();
});

test.each([
  ['zh-CN', 'Title。Detail.'],
  ['en', 'Title. Detail.'],
] as const)('title and detail are one sentence in %s', (locale, sentence) => {
  expect(sentenceOf(problem('code_wrong', 422), locale)).toBe(sentence);
});
