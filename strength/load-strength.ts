import type { Checker } from './checker.ts';
import type { LeakedFilter } from './leaked-filter.ts';

let waiting: Promise<typeof import('./checker.ts')> | null = null;

/** Loads lists and estimator once (about 600 kB packed: never in an entry, only when a password is being chosen). */
export async function loadStrength({ leaked = null }: { leaked?: LeakedFilter | null } = {}): Promise<Checker> {
  waiting ??= import('./checker.ts').catch((fault: unknown) => {
    // A dropped connection must not stay remembered: the next key press tries again.
    waiting = null;
    throw fault;
  });
  const { createChecker } = await waiting;
  return createChecker(leaked);
}
