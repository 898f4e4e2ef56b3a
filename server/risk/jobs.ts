import { z } from 'zod';
import { daysMs, plusMs } from '#kernel';
import type { Database } from '#platform/database';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import { deleteOldDecisions } from './decisions.sql.ts';
import { deleteOldSeenPlaces } from './seen-places.sql.ts';

const sweep = defineJob('risk.sweep', z.strictObject({}), { attemptsMax: 3 });

/** Once a night. */
export const riskRecurring: readonly RecurringJob[] = [{ kind: sweep, pattern: '40 3 * * *' }];

/** Decisions and places past their days go. */
export function riskTasks(options: {
  readonly database: Database;
  readonly numbers: { readonly riskDecisionDays: number; readonly riskPlaceDays: number };
}): readonly JobTask[] {
  const { database, numbers } = options;
  return [
    handleJob(sweep, async (_payload, { context }) => {
      const now = context.clock.now();
      await deleteOldDecisions(database.kysely, plusMs(now, -numbers.riskDecisionDays * daysMs));
      await deleteOldSeenPlaces(database.kysely, plusMs(now, -numbers.riskPlaceDays * daysMs));
    }),
  ];
}
