import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { browserMac, makeBrowserSecret, readBrowserSecret } from './browser-secret.ts';
import { codeTimes, decideCode, decideResend, mayReplay } from './flow.ts';

const now = new Date('2026-11-22T04:00:00Z');
const inSeconds = (seconds: number) => plusMs(now, seconds * 1000);

describe('a code', () => {
  test.each([
    ['right at once', 0, 1, true, { verdict: 'right' }],
    ['right at the last try', 4, 1, true, { verdict: 'right' }],
    ['wrong at once', 0, 1, false, { verdict: 'wrong', triesLeft: 4 }],
    ['wrong at the last try', 4, 1, false, { verdict: 'wrong', triesLeft: 0 }],
    ['right after five wrong', 5, 1, true, { verdict: 'expired' }],
    ['right in the second it expires', 0, 0, true, { verdict: 'expired' }],
    ['wrong after it expired', 0, -1, false, { verdict: 'expired' }],
  ])('%s', (_what, tries, leftSeconds, matches, verdict) => {
    const flow = { tries, codeExpiresAt: inSeconds(leftSeconds) };
    expect(decideCode(flow, { matches, now, triesMax: 5 })).toEqual(verdict);
  });

  test.each([
    ['the first after a minute', 1, 0, { verdict: 'send' }],
    ['the first after 59 s', 1, 1, { verdict: 'too_soon', resendAt: inSeconds(1) }],
    ['the fifth', 4, 0, { verdict: 'send' }],
    ['the sixth', 5, 0, { verdict: 'too_many', retryAt: inSeconds(900) }],
  ])('sent again: %s', (_what, sends, waitSeconds, verdict) => {
    const flow = { sends, resendAt: inSeconds(waitSeconds), expiresAt: inSeconds(900) };
    expect(decideResend(flow, { now, sendsMax: 5 })).toEqual(verdict);
  });

  test('never outlives its flow', () => {
    expect(codeTimes(now, { minutes: 10, flowExpiresAt: inSeconds(1800) }).codeExpiresAt).toEqual(inSeconds(600));
    expect(codeTimes(now, { minutes: 10, flowExpiresAt: inSeconds(60) }).codeExpiresAt).toEqual(inSeconds(60));
  });
});

test.each([
  ['not done', null, false],
  ['done just now', now, true],
  ['done 119 s ago', inSeconds(-119), true],
  ['done 120 s ago', inSeconds(-120), false],
])('an answer is given again when the flow is %s', (_what, doneAt, replays) => {
  expect(mayReplay({ doneAt }, now)).toBe(replays);
});

describe('the secret of a browser', () => {
  const secret = makeBrowserSecret(seededChance('browser', fixedClock(now)));

  test('reads back from its cookie', () => {
    expect(readBrowserSecret(secret.toString('base64url'))).toEqual(secret);
  });

  test.each([undefined, '', 'short', 'x'.repeat(44), `${'A'.repeat(42)}B`])('%j is none', (cookie) => {
    expect(readBrowserSecret(cookie)).toBeUndefined();
  });

  test('makes other digests for other parts', () => {
    const digests = [
      browserMac(secret, 'code', 'a', 'bc'),
      browserMac(secret, 'code', 'ab', 'c'),
      browserMac(secret, 'session', 'a', 'bc'),
    ].map((digest) => digest.toString('hex'));
    expect(new Set(digests).size).toBe(3);
  });
});
