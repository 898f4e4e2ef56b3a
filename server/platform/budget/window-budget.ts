/** Counts by caller within fixed windows of time. */
export interface WindowBudget {
  /** Takes one; 0 when there was room, else the seconds until the next window. */
  take(caller: string, now: Date): number;
}

/** 100,000 callers of one window are about 10 MB. */
const callersDefault = 100_000;

/** `perWindow` for each caller. When too many callers come in one window the first are forgotten: nobody is locked out for others. */
export function windowBudget(options: {
  readonly perWindow: number;
  readonly windowSeconds: number;
  readonly callersMax?: number;
}): WindowBudget {
  const windowMs = options.windowSeconds * 1_000;
  const callersMax = options.callersMax ?? callersDefault;
  const counts = new Map<string, number>();
  let current = Number.NaN;
  return {
    take(caller, now) {
      const window = Math.floor(now.getTime() / windowMs);
      if (window !== current) {
        current = window;
        counts.clear();
      }
      const taken = counts.get(caller) ?? 0;
      if (taken >= options.perWindow) return Math.ceil(((window + 1) * windowMs - now.getTime()) / 1_000);
      if (taken === 0 && counts.size >= callersMax) forgetFirst(counts);
      counts.set(caller, taken + 1);
      return 0;
    },
  };
}

function forgetFirst(counts: Map<string, number>): void {
  const first = counts.keys().next();
  if (first.done !== true) counts.delete(first.value);
}
