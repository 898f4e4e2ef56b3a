import { z } from 'zod';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import type { IdentityDependencies } from '../../dependencies.ts';
import { carryOutDueClosings } from './carry-out-closing.ts';

const closeAccounts = defineJob('identity.close_accounts', z.strictObject({}), { attemptsMax: 3 });
export const closingRecurring: RecurringJob = { kind: closeAccounts, pattern: '25 * * * *' };

/** Every hour: accounts whose time to regret is over are closed. */
export function closingTask(dependencies: IdentityDependencies): JobTask {
  return handleJob(closeAccounts, (_payload, { context }) => carryOutDueClosings(dependencies, context));
}
