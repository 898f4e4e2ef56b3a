import { daysMs, hoursMs, minutesMs, plusMs } from '#kernel';
import type { IdentityNumbers } from '../dependencies.ts';

/**
 * One budget of guesses for each factor (rule T9): the password from clients without this account's device cookie (all together),
 * from one known device, typed again in a session; a saved code; the code of an authenticator, from unknown devices or from one known device.
 */
export type PoolName = 'password_stranger' | 'password_device' | 'password_session' | 'saved_code' | 'authenticator';

/** What is remembered of the failures of one subject in one pool. */
export interface GuessPool {
  /** Checked failures in a row. */
  readonly consecutive: number;
  readonly windowFailures: number;
  readonly windowSince: Date | null;
  readonly locksInRow: number;
  readonly lockedSince: Date | null;
  readonly lockedUntil: Date | null;
  readonly restsSince: Date | null;
  readonly lastFailedAt: Date | null;
}

/** The settings these rules are made of. */
export type GuessNumbers = Pick<
  IdentityNumbers,
  | 'consecutiveFailuresMax'
  | 'deviceTriesMax'
  | 'deviceLockMinutes'
  | 'strangerTriesPerHour'
  | 'strangerLockMinutes'
  | 'strangerLockHoursMax'
  | 'factorTriesMax'
>;

export interface PoolNumbers {
  /** Failures within the window that lock. */
  readonly triesMax: number;
  /** Null: failures stay until a success or a lock. */
  readonly windowMinutes: number | null;
  readonly lockMinutes: number;
  /** Each lock in a row doubles the next, up to here. */
  readonly lockMinutesMax: number;
  readonly consecutiveMax: number;
}

export type PoolVerdict =
  | { readonly verdict: 'open' }
  | { readonly verdict: 'locked'; readonly since: Date; readonly until: Date }
  /** Until the owner confirms. */
  | { readonly verdict: 'rests'; readonly since: Date };

/** After so many quiet days a lock is as short as the first again (rule T2). */
const quietDays = 7;

export const cleanPool: GuessPool = {
  consecutive: 0,
  windowFailures: 0,
  windowSince: null,
  locksInRow: 0,
  lockedSince: null,
  lockedUntil: null,
  restsSince: null,
  lastFailedAt: null,
};

/** The numbers of rules T1, T2, T3 and T9. A session has none of its own: ten wrong passwords end it instead. */
export function poolNumbers(pool: PoolName, numbers: GuessNumbers): PoolNumbers {
  const consecutiveMax = numbers.consecutiveFailuresMax;
  const device = {
    triesMax: numbers.deviceTriesMax,
    windowMinutes: null,
    lockMinutes: numbers.deviceLockMinutes,
    lockMinutesMax: numbers.deviceLockMinutes,
    consecutiveMax,
  };
  const stranger = {
    triesMax: numbers.strangerTriesPerHour,
    windowMinutes: hoursMs / minutesMs,
    lockMinutes: numbers.strangerLockMinutes,
    lockMinutesMax: (numbers.strangerLockHoursMax * hoursMs) / minutesMs,
    consecutiveMax,
  };
  switch (pool) {
    case 'password_device':
      return device;
    case 'password_session':
      return { ...device, triesMax: Number.POSITIVE_INFINITY, consecutiveMax: Number.POSITIVE_INFINITY };
    case 'password_stranger':
    case 'saved_code':
      return stranger;
    // Only those who have the password come so far, so failures stay until a success (T9).
    case 'authenticator':
      return { ...stranger, triesMax: numbers.factorTriesMax, windowMinutes: null };
  }
}

/** Before the guess is looked at: an attempt refused here is neither checked nor counted. */
export function decideGuess(pool: GuessPool, now: Date): PoolVerdict {
  if (pool.restsSince) return { verdict: 'rests', since: pool.restsSince };
  const { lockedSince: since, lockedUntil: until } = pool;
  return since && until && now < until ? { verdict: 'locked', since, until } : { verdict: 'open' };
}

/** Wrong guesses left before the next lock. */
export function triesLeft(pool: GuessPool, now: Date, numbers: PoolNumbers): number {
  const { windowFailures, consecutive } = openWindow(pool, now, numbers);
  return Math.max(0, Math.min(numbers.triesMax - windowFailures, numbers.consecutiveMax - consecutive));
}

/** A wrong guess of an open pool. */
export function afterFailure(pool: GuessPool, now: Date, numbers: PoolNumbers): GuessPool {
  const open = openWindow(pool, now, numbers);
  const failed = {
    ...open,
    consecutive: open.consecutive + 1,
    windowFailures: open.windowFailures + 1,
    windowSince: open.windowSince ?? now,
    lastFailedAt: now,
  };
  if (failed.consecutive >= numbers.consecutiveMax) return { ...failed, restsSince: now };
  if (failed.windowFailures < numbers.triesMax) return failed;
  const minutes = Math.min(numbers.lockMinutes * 2 ** failed.locksInRow, numbers.lockMinutesMax);
  return {
    ...failed,
    locksInRow: failed.locksInRow + 1,
    lockedSince: now,
    lockedUntil: plusMs(now, minutes * minutesMs),
  };
}

/**
 * The strangers' pool when the owner got in on a known device (rules T1, T2): the row of failures is broken, the growth falls and a
 * rest ends; a running lock runs out by itself, or every sign-in of the owner would hand the guessers ten more.
 */
export function afterOwnSuccess(pool: GuessPool, now: Date): GuessPool {
  const { lockedSince, lockedUntil, windowFailures, windowSince, lastFailedAt } = pool;
  const isLocked = lockedUntil !== null && now < lockedUntil;
  return {
    ...cleanPool,
    windowFailures,
    windowSince,
    lastFailedAt,
    ...(isLocked ? { lockedSince, lockedUntil } : {}),
  };
}

/** An expired lock starts clean (rule T8), a window that is over too; the row of failures goes on. */
function openWindow(pool: GuessPool, now: Date, { windowMinutes }: PoolNumbers): GuessPool {
  const isQuiet = pool.lastFailedAt !== null && now >= plusMs(pool.lastFailedAt, quietDays * daysMs);
  const wasLocked = pool.lockedUntil !== null && now >= pool.lockedUntil;
  const isOver =
    windowMinutes !== null && pool.windowSince !== null && now >= plusMs(pool.windowSince, windowMinutes * minutesMs);
  return {
    ...pool,
    ...(isQuiet ? { locksInRow: 0 } : {}),
    ...(wasLocked ? { lockedSince: null, lockedUntil: null } : {}),
    ...(wasLocked || isOver ? { windowFailures: 0, windowSince: null } : {}),
  };
}
