import { daysMs, minutesMs, plusMs } from '#kernel';
import type { Queryable } from '#platform/database';
import { deleteQuietPools } from './guess-pools.sql.ts';
import { deleteOldNetworkFailures } from './network-failures.sql.ts';
import { wipeOldMacs } from './refusals.sql.ts';
import { deleteOldWindows } from './send-windows.sql.ts';
import { deleteOldChallenges } from './used-challenges.sql.ts';

/** Part of the sweep: what no rule of guessing asks for any more. */
export async function sweepGuesses(db: Queryable, now: Date): Promise<void> {
  await wipeOldMacs(db, plusMs(now, -10 * minutesMs));
  await deleteQuietPools(db, plusMs(now, -7 * daysMs));
  await deleteOldNetworkFailures(db, plusMs(now, -2 * daysMs));
  await deleteOldChallenges(db, now);
  await deleteOldWindows(db, plusMs(now, -2 * daysMs));
}
