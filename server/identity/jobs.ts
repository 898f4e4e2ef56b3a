import { z } from 'zod';
import { daysMs, minutesMs, plusMs } from '#kernel';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import { contactChangesRecurring } from './contacts/index.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { sweepBundles } from './doctor/index.ts';
import { deleteOldFlows } from './flows/index.ts';
import { sweepGuesses } from './guessing/index.ts';
import { deleteOldNoticeLinks } from './people/index.ts';
import { deleteOldSessions } from './sessions/index.ts';
import { deleteOldReplays } from './sign-in/index.ts';

const sweep = defineJob('identity.sweep', z.strictObject({}), { attemptsMax: 3 });

/** Every ten minutes: marks of repeated submits go as soon as nobody asks for them. */
export const identityRecurring: readonly RecurringJob[] = [
  { kind: sweep, pattern: '*/10 * * * *' },
  contactChangesRecurring,
];

/** Removes what has done its work: flows a day after they expired, counts of names that belong to nobody after 7 quiet days, refusals and sessions 90 days after, bundles of the doctor after 30, links of notices when they expired. */
export function sweepTask({ database }: Pick<IdentityDependencies, 'database'>): JobTask {
  return handleJob(sweep, async (_payload, { context }) => {
    const now = context.clock.now();
    // Flows first: a finished one names its session.
    await deleteOldFlows(database.kysely, plusMs(now, -daysMs));
    await deleteOldSessions(database.kysely, plusMs(now, -90 * daysMs));
    await deleteOldReplays(database.kysely, plusMs(now, -10 * minutesMs));
    await deleteOldNoticeLinks(database.kysely, now);
    await sweepGuesses(database.kysely, now);
    await sweepBundles(database.kysely, now);
  });
}
