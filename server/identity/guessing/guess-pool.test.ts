import { array, assert, boolean, integer, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursMs, minutesMs, plusMs } from '#kernel';
import {
  afterFailure,
  afterOwnSuccess,
  cleanPool,
  decideGuess,
  poolNumbers,
  triesLeft,
  type GuessPool,
  type PoolNumbers,
} from './guess-pool.ts';

const start = new Date('2026-11-22T04:00:00Z');
const after = (minutes: number) => plusMs(start, minutes * minutesMs);
const stranger: PoolNumbers = {
  triesMax: 10,
  windowMinutes: 60,
  lockMinutes: 15,
  lockMinutesMax: 24 * 60,
  consecutiveMax: 100,
};
const device: PoolNumbers = { ...stranger, windowMinutes: null, lockMinutesMax: 15 };

/** `count` wrong guesses at one time, as long as the pool lets them be checked. */
function guessed(pool: GuessPool, count: number, at: Date, numbers = stranger): GuessPool {
  let now = pool;
  for (let guess = 0; guess < count && decideGuess(now, at).verdict === 'open'; guess++)
    now = afterFailure(now, at, numbers);
  return now;
}

const minutesLocked = (pool: GuessPool) =>
  pool.lockedSince && pool.lockedUntil
    ? (pool.lockedUntil.getTime() - pool.lockedSince.getTime()) / minutesMs
    : undefined;

describe('strangers (T2)', () => {
  test.each([
    ['nine wrong', 9, 'open'],
    ['ten wrong', 10, 'locked'],
    ['fifty wrong at once: ten are checked', 50, 'locked'],
  ])('%s', (_what, count, verdict) => {
    const pool = guessed(cleanPool, count, start);
    expect(decideGuess(pool, start).verdict).toBe(verdict);
    expect(pool.consecutive).toBe(Math.min(count, 10));
  });

  test.each([
    [0, 9, 1],
    [59, 9, 1],
    [60, 9, 10],
    [60, 10, 10],
  ])('after %i min with %i wrong at the beginning, %i are left', (minutes, count, left) => {
    expect(triesLeft(guessed(cleanPool, count, start), after(minutes), stranger)).toBe(left);
  });

  test('each lock doubles up to a day', () => {
    let pool = cleanPool;
    let at = start;
    const lengths: (number | undefined)[] = [];
    for (let lock = 0; lock < 9; lock++) {
      pool = guessed(pool, 10, at);
      lengths.push(minutesLocked(pool));
      at = pool.lockedUntil ?? at;
    }
    expect(lengths).toEqual([15, 30, 60, 120, 240, 480, 960, 1_440, 1_440]);
  });

  test.each([
    ['one second before its end', 14 * 60 + 59, 'locked'],
    ['at its end', 15 * 60, 'open'],
  ])('a lock %s', (_what, seconds, verdict) => {
    expect(decideGuess(guessed(cleanPool, 10, start), plusMs(start, seconds * 1_000)).verdict).toBe(verdict);
  });

  test('an expired lock starts clean, the row of failures goes on (T8)', () => {
    const pool = afterFailure(guessed(cleanPool, 10, start), after(15), stranger);
    expect(pool).toMatchObject({ consecutive: 11, windowFailures: 1, lockedUntil: null, locksInRow: 1 });
  });

  test.each([
    ['six quiet days', 6 * 24, 30],
    ['seven quiet days', 7 * 24, 15],
  ])('after %s the next lock is %i h later: %i min', (_what, hours, minutes) => {
    const later = plusMs(start, hours * hoursMs);
    expect(minutesLocked(guessed(guessed(cleanPool, 10, start), 10, later))).toBe(minutes);
  });
});

describe('a hundred in a row (T1)', () => {
  const ninetyNine: GuessPool = { ...cleanPool, consecutive: 99, lastFailedAt: start };

  test('rests, with no end', () => {
    const pool = afterFailure(ninetyNine, after(1), stranger);
    expect(decideGuess(pool, plusMs(start, 365 * 24 * hoursMs))).toEqual({ verdict: 'rests', since: after(1) });
  });

  test('slow guessing adds up: quiet days forgive the growth, not the row', () => {
    expect(decideGuess(afterFailure(ninetyNine, after(30 * 24 * 60), stranger), after(30 * 24 * 60)).verdict).toBe(
      'rests',
    );
  });
});

describe('a known device (T3)', () => {
  test('nine over a year are no lock, the tenth is, always of 15 min', () => {
    let pool = cleanPool;
    for (let month = 0; month < 9; month++) pool = afterFailure(pool, after(month * 40_000), device);
    expect(decideGuess(pool, after(400_000)).verdict).toBe('open');
    pool = afterFailure(pool, after(400_000), device);
    expect(minutesLocked(pool)).toBe(15);
    expect(minutesLocked(guessed(pool, 10, after(400_015), device))).toBe(15);
  });
});

describe('the owner gets in on a known device', () => {
  test.each<[string, GuessPool, object]>([
    ['nothing was wrong', cleanPool, { verdict: 'open' }],
    [
      'a running lock runs out by itself',
      guessed(cleanPool, 10, start),
      { verdict: 'locked', since: start, until: after(15) },
    ],
    ['a rest ends', { ...cleanPool, consecutive: 100, restsSince: start }, { verdict: 'open' }],
  ])('%s', (_what, pool, verdict) => {
    const calm = afterOwnSuccess(pool, after(1));
    expect(decideGuess(calm, after(1))).toEqual(verdict);
    expect(calm).toMatchObject({ consecutive: 0, locksInRow: 0, restsSince: null });
  });

  test('the next lock is as short as the first, and not a guess more before it', () => {
    const third = [0, 15, 45].reduce((pool, minutes) => guessed(pool, 10, after(minutes)), cleanPool);
    expect(minutesLocked(third)).toBe(60);
    expect(minutesLocked(guessed(afterOwnSuccess(third, after(50)), 10, after(105)))).toBe(15);
    const nine = afterOwnSuccess(guessed(cleanPool, 9, start), after(1));
    expect(triesLeft(nine, after(2), stranger)).toBe(1);
  });
});

const numbers = {
  consecutiveFailuresMax: 100,
  deviceTriesMax: 10,
  deviceLockMinutes: 15,
  strangerTriesPerHour: 10,
  strangerLockMinutes: 15,
  strangerLockHoursMax: 24,
  factorTriesMax: 20,
};

test.each([
  ['password_stranger', stranger],
  ['saved_code', stranger],
  ['password_device', device],
] as const)('numbers of %s', (pool, expected) => {
  expect(poolNumbers(pool, numbers)).toEqual(expected);
});

/** Whatever guessers and owner do, in whatever rhythm. */
const steps = array(record({ waitMinutes: integer({ min: 0, max: 2_000 }), guesses: nat(60), ownerIn: boolean() }), {
  maxLength: 40,
});

test('no rhythm of guesses is believed more often than the budgets say', () => {
  assert(
    property(steps, (rhythm) => {
      let pool = cleanPool;
      let at = start;
      let inRow = 0;
      let sinceClean = 0;
      for (const { waitMinutes, guesses, ownerIn } of rhythm) {
        at = plusMs(at, waitMinutes * minutesMs);
        const wasLocked = pool.lockedUntil;
        if (wasLocked && at >= wasLocked) sinceClean = 0;
        if (pool.windowSince && at >= plusMs(pool.windowSince, hoursMs)) sinceClean = 0;
        for (let guess = 0; guess < guesses; guess++) {
          if (decideGuess(pool, at).verdict !== 'open') break;
          pool = afterFailure(pool, at, stranger);
          inRow++;
          sinceClean++;
        }
        expect(sinceClean).toBeLessThanOrEqual(10);
        expect(inRow).toBeLessThanOrEqual(100);
        if (!ownerIn) continue;
        pool = afterOwnSuccess(pool, at);
        inRow = 0;
      }
    }),
  );
});
