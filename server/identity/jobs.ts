import { z } from 'zod';
import { daysMs, minutesMs, plusMs } from '#kernel';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import { contactChangesRecurring } from './contacts/index.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { removeExpiredPending } from './factors/authenticators.sql.ts';
import { deleteOldFlows } from './flows/index.ts';
import { sweepGuesses } from './guessing/index.ts';
import { deleteOldChallenges } from './passkeys/index.ts';
import { deleteOldNoticeLinks } from './people/index.ts';
import { closingRecurring } from './records/index.ts';
import { retentionRecurring } from './retention/index.ts';
import { deleteOldReplays } from './sign-in/index.ts';
import { deleteOldConfirmations } from './step-up/index.ts';

const sweep = defineJob('identity.sweep', z.strictObject({}), { attemptsMax: 3 });

/** Every ten minutes: marks of repeated submits go as soon as nobody asks for them. */
export const identityRecurring: readonly RecurringJob[] = [
  { kind: sweep, pattern: '*/10 * * * *' },
  contactChangesRecurring,
  closingRecurring,
  retentionRecurring,
];

/** Removes what has done its work within minutes or days: flows a day after they expired, counts of names that belong to nobody after 7 quiet days, links of notices when they expired. What is kept for longer: retention. */
export function sweepTask({ database }: Pick<IdentityDependencies, 'database'>): JobTask {
  return handleJob(sweep, async (_payload, { context }) => {
    const now = context.clock.now();
    await deleteOldFlows(database.kysely, plusMs(now, -daysMs));
    await deleteOldChallenges(database.kysely, plusMs(now, -10 * minutesMs));
    await deleteOldConfirmations(database.kysely, plusMs(now, -daysMs));
    await database.transaction((tx) => removeExpiredPending(tx, now));
    await deleteOldReplays(database.kysely, plusMs(now, -10 * minutesMs));
    await deleteOldNoticeLinks(database.kysely, now);
    await sweepGuesses(database.kysely, now);
  });
}
