import { daysMs, plusMs } from '#kernel';
import type { Queryable } from '#platform/database';
import { deleteOldBundles } from './diagnostics.sql.ts';
import { bundleDays } from './keep-diagnostics.ts';

/** Part of the sweep: bundles whose time is over. */
export function sweepBundles(db: Queryable, now: Date): Promise<void> {
  return deleteOldBundles(db, plusMs(now, -bundleDays * daysMs));
}
