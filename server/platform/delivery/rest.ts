import { plusMs, secondsMs } from '#kernel';

/** How a way has done lately: it rests after a fault, and longer after each further one. */
export interface Rest {
  readonly failuresInARow: number;
  /** Null: it is in use. */
  readonly until: Date | null;
}

export const awake: Rest = { failuresInARow: 0, until: null };

/** Own numbers: one slow minute must not cost every message ten seconds, and a provider that is back is used again soon. */
const firstSeconds = 10;
const longestSeconds = 600;

/** 10 s, 20 s, 40 s … at most ten minutes. */
export function restAfterFault(before: Rest, now: Date): Rest {
  const failuresInARow = before.failuresInARow + 1;
  const seconds = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(failuresInARow - 1, 10));
  return { failuresInARow, until: plusMs(now, seconds * secondsMs) };
}

/**
 * Which ways to try, in this order: those in use as the operator lists them. When all rest, the one whose rest ends
 * first: a code that waits for a rest to end is of no use to anybody.
 */
export function orderWays(rests: readonly Rest[], now: Date): readonly number[] {
  const indexes = rests.map((_rest, index) => index);
  const inUse = indexes.filter((index) => (rests[index]?.until ?? now) <= now);
  if (inUse.length > 0) return inUse;
  const soonest = indexes.toSorted((one, other) => untilOf(rests[one]) - untilOf(rests[other])).slice(0, 1);
  return soonest;
}

function untilOf(rest: Rest | undefined): number {
  return rest?.until?.getTime() ?? 0;
}
