import { z } from 'zod';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import type { IdentityDependencies } from '../dependencies.ts';
import { carryOutDueChanges } from './carry-out-change.ts';

const contactChanges = defineJob('identity.contact_changes', z.strictObject({}), { attemptsMax: 3 });

/** Every minute; whoever reads a person's addresses meanwhile carries the person's own out first. */
export const contactChangesRecurring: RecurringJob = { kind: contactChanges, pattern: '* * * * *' };

/** Carries out changes of addresses whose 72 h are over. Twice at once is fine: the second finds nothing to do. */
export function contactChangesTask(dependencies: IdentityDependencies): JobTask {
  return handleJob(contactChanges, async (_payload, { context }) => {
    await carryOutDueChanges(dependencies, context);
  });
}
