import { z } from 'zod';
import { daysMs, hoursMs, minutesMs, plusMs } from '#kernel';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import type { IdentityDependencies } from './dependencies.ts';
import { deleteOldFlows } from './flows/index.ts';
import { deleteOldSessions } from './sessions/index.ts';
import { sweepRefusals } from './sign-in/index.ts';

const sweep = defineJob('identity.sweep', z.strictObject({}), { attemptsMax: 3 });

/** Every ten minutes: marks of repeated submits go as soon as nobody asks for them. */
export const identityRecurring: readonly RecurringJob[] = [{ kind: sweep, pattern: '*/10 * * * *' }];

/** Removes what has done its work: flows a day after they expired, counters after 7 quiet days, refusals and sessions 90 days after. */
export function sweepTask({ database }: Pick<IdentityDependencies, 'database'>): JobTask {
  return handleJob(sweep, async (_payload, { context }) => {
    const now = context.clock.now();
    // Flows first: a finished one names its session.
    await deleteOldFlows(database.kysely, plusMs(now, -daysMs));
    await deleteOldSessions(database.kysely, plusMs(now, -90 * daysMs));
    await sweepRefusals(database.kysely, {
      macs: plusMs(now, -10 * minutesMs),
      counters: plusMs(now, -7 * 24 * hoursMs),
      rows: plusMs(now, -90 * daysMs),
    });
  });
}
