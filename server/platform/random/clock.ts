import { plusMs, type Clock } from '#kernel';

/** The machine's clock; the only place beside chance where real time enters. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that goes on and can be set ahead: a server under test lives through hours in seconds. */
export interface MovableClock extends Clock {
  /** Forward only. */
  advanceMs(ms: number): void;
}

export function movableClock(base: Clock): MovableClock {
  let aheadMs = 0;
  return { now: () => plusMs(base.now(), aheadMs), advanceMs: (ms) => void (aheadMs += Math.max(0, ms)) };
}

/** A clock for tests that stands until it is moved. */
export interface FixedClock extends Clock {
  set(instant: Date): void;
  advanceMs(ms: number): void;
}

export function fixedClock(start: Date): FixedClock {
  let current = start;
  return {
    now: () => new Date(current),
    set: (instant) => void (current = instant),
    advanceMs: (ms) => void (current = plusMs(current, ms)),
  };
}
