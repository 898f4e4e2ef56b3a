import { z } from 'zod';
import type { Database } from '#platform/database';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import { anchorHeads } from './chain/index.ts';
import { expireHolds } from './expire-holds.ts';
import type { Ledger } from './start-ledger.ts';

const anchor = defineJob('ledger.anchor_heads', z.object({}));
const expire = defineJob('ledger.expire_holds', z.object({}));

export const ledgerRecurring: readonly RecurringJob[] = [
  { kind: anchor, pattern: '* * * * *' },
  { kind: expire, pattern: '* * * * *' },
];

export function ledgerTasks(ledger: Ledger, database: Database): readonly JobTask[] {
  return [
    handleJob(anchor, async (_, { context }) => void (await anchorHeads(database, context.clock.now()))),
    handleJob(expire, async (_, { context }) => {
      await expireHolds(ledger, { database, clock: context.clock, chance: context.chance });
    }),
  ];
}
