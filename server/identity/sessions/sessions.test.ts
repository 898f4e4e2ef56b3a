import { describe, expect, test } from 'vitest';
import { plusMs, type PersonId, parseId, invariant } from '#kernel';
import { deviceLabel } from './device-label.ts';
import { isLive, limitedExpiry, needsTouch, sessionExpiry, tokenDigest, type Session } from './session.ts';

const now = new Date('2026-11-22T04:00:00Z');
const numbers = { sessionRememberedDays: 30, sessionHours: 24, sessionIdleMinutes: 60 };
const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

function session(change: Partial<Session>): Session {
  const personId = parseId<'person'>('018f0000-0000-7000-8000-000000000001');
  invariant(personId, 'a good id');
  return {
    id: 's',
    personId: personId satisfies PersonId,
    scope: 'full',
    because: null,
    remembered: false,
    shared: false,
    startedAt: now,
    expiresAt: plusMs(now, 24 * hours),
    lastSeenAt: now,
    endedAt: null,
    ...change,
  };
}

describe('a session', () => {
  test.each([
    ['fresh', {}, 0, true],
    ['idle 59 min', {}, 59 * minutes, true],
    ['idle 60 min', {}, 60 * minutes, false],
    ['remembered, idle 29 days', { remembered: true, expiresAt: plusMs(now, 30 * days) }, 29 * days, true],
    ['remembered, 30 days old', { remembered: true, expiresAt: plusMs(now, 30 * days) }, 30 * days, false],
    ['in use, 24 h old', { lastSeenAt: plusMs(now, 24 * hours) }, 24 * hours, false],
    ['ended', { endedAt: now }, 1, false],
    ['remembered but ended', { remembered: true, endedAt: now }, 1, false],
  ])('%s', (_what, change, laterMs, live) => {
    expect(isLive(session(change), plusMs(now, laterMs), numbers)).toBe(live);
  });

  test.each([
    [false, 24 * hours],
    [true, 30 * days],
  ])('remembered %s lasts its time', (remembered, ms) => {
    expect(sessionExpiry(now, remembered, numbers)).toEqual(plusMs(now, ms));
  });

  test('a limited one lasts an hour', () => {
    expect(limitedExpiry(now)).toEqual(plusMs(now, hours));
  });

  test.each([
    [59_999, false],
    [60_000, true],
  ])('is touched after %i ms: %s', (ms, touched) => {
    expect(needsTouch(session({}), plusMs(now, ms))).toBe(touched);
  });

  test.each([undefined, '', 'a', 'a'.repeat(44), 'a b'])('a cookie of %j has no digest', (token) => {
    expect(tokenDigest(token)).toBeUndefined();
  });
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36', 'Chrome，Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge，Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari，iPhone'],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/131.0 Mobile MicroMessenger/8.0', 'WeChat，Android'],
  ['curl/8.5.0', '未知设备'],
])('%s is %s', (userAgent, label) => {
  expect(deviceLabel(userAgent, 'zh-CN')).toBe(label);
});
