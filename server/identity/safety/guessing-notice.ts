import type { LockState } from '../guessing/index.ts';

/** Fewer wrong passwords than this from new devices are their owner's own fingers; own number. */
const attemptsToTell = 5;

/** Somebody is guessing this password now, told to whoever is signed in (design paper login §1). */
export interface GuessingNotice {
  readonly since: Date;
  readonly attempts: number;
  readonly networks: number;
  readonly lockedUntil: Date | null;
  readonly rests: boolean;
}

/** Null when there is nothing to tell: no lock, and hardly an attempt in the last 24 hours. */
export function decideGuessingNotice({ strangers }: Pick<LockState, 'strangers'>): GuessingNotice | null {
  const { lockedSince, lockedUntil, rests, attempts, firstAt, networks } = strangers;
  const isLocked = lockedUntil !== null || rests;
  const since = firstAt ?? lockedSince;
  if (since === null || (!isLocked && attempts < attemptsToTell)) return null;
  return { since, attempts, networks, lockedUntil, rests };
}
