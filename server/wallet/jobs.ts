import { handleJob, type JobTask } from '#platform/jobs';
import type { WalletDependencies } from './dependencies.ts';
import { askBankJob } from './top-ups/ask-bank-job.ts';
import { moveTopUpOn } from './top-ups/move-top-up.ts';

/** What the wallet does outside of requests; handed to `startJobs` by main.ts. */
export function walletJobTasks(
  deps: Pick<WalletDependencies, 'database' | 'ledger' | 'rail' | 'bankAccountId'>,
): readonly JobTask[] {
  return [handleJob(askBankJob, ({ topUpId }, job) => moveTopUpOn(deps, job.context, topUpId))];
}
