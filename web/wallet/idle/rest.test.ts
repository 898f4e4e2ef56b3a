import { describe, expect, test } from 'vitest';
import { hasRested, restAfterMs } from './rest.ts';

const nowMs = 1_800_000_000_000;

describe('a rest', () => {
  test.each([
    ['touched just now', nowMs, 0, false],
    ['touched a moment less than five minutes ago', nowMs - restAfterMs + 1, restAfterMs - 1, false],
    ['touched five minutes ago', nowMs - restAfterMs, restAfterMs, true],
    ['touched in another tab', nowMs - 1, 10 * restAfterMs, false],
    ['the machine slept, and this tab’s own clock with it', nowMs - restAfterMs, 0, true],
    ['the clock was set back, this tab is in use', nowMs + 1, 0, false],
    ['the clock was set back, this tab rests', nowMs + 1, restAfterMs, true],
    ['never touched, nothing to compare with', undefined, 10 * restAfterMs, false],
  ])('%s', (_what, touchedAtMs, quietHereMs, rested) => {
    expect(hasRested({ touchedAtMs, nowMs, quietHereMs })).toBe(rested);
  });
});
