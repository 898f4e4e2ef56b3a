import { z } from 'zod';
import { daysMs, plusMs, type Context } from '#kernel';
import { deleteOldMessages } from '#notify';
import { recordAudit, sweepAudit } from '#platform/audit';
import { defineJob, handleJob, type JobTask, type RecurringJob } from '#platform/jobs';
import type { IdentityDependencies } from '../dependencies.ts';
import { eraseKept } from '../records/closing/closings.sql.ts';
import { verbsOf } from '../records/shown-verbs.ts';
import { deviceCookieDays } from '../sessions/device-cookie.ts';
import type { RetentionDays } from './retention-days.ts';
import {
  deleteOldCheckUps,
  deleteOldContactChanges,
  deleteOldDiagnostics,
  deleteOldRefusals,
  deleteOldSessions,
  deleteRetiredDevices,
  retireUnusedDevices,
} from './retention.sql.ts';

const retention = defineJob('identity.retention', z.strictObject({}), { attemptsMax: 3 });
export const retentionRecurring: RecurringJob = { kind: retention, pattern: '40 3 * * *' };

/** Nightly: what is past its days goes, in every room. */
export function retentionTask(dependencies: IdentityDependencies): JobTask {
  return handleJob(retention, (_payload, { context }) => keepRetention(dependencies, context));
}

/** Staff's acts on sign-in are kept like all other acts. */
const actsOfStaff: ReadonlySet<string> = new Set([
  'identity.unlock_sign_in',
  'identity.lock_sign_in',
  'identity.rescue_operator',
]);

/** Audit rows that go: whoever tried, asked for a code, came in and went. */
export const signInAuditVerbs: readonly string[] = [
  ...verbsOf('sign_in').filter((verb) => !actsOfStaff.has(verb)),
  'identity.start_sign_up',
  'identity.confirm_sign_up',
  'identity.resend_sign_up_code',
  'identity.resend_sign_in_code',
  'identity.resend_recovery_code',
  'identity.send_way_back',
  'identity.keep_diagnostics',
];

/** Deletes what is past its days, and writes down how many rows of what. */
export async function keepRetention(
  { database, numbers, money }: Pick<IdentityDependencies, 'database' | 'numbers' | 'money'>,
  context: Context,
): Promise<void> {
  const now = context.clock.now();
  const db = database.kysely;
  const before = (kind: keyof RetentionDays) => plusMs(now, -numbers.keep[kind] * daysMs);
  const gone = {
    refusals: await deleteOldRefusals(db, before('refusals')),
    sessions: await deleteOldSessions(db, before('sessions')),
    retired: await retireUnusedDevices(db, { before: plusMs(now, -deviceCookieDays * daysMs), at: now }),
    devices: await deleteRetiredDevices(db, before('sessions')),
    checkUps: await deleteOldCheckUps(db, before('checkUps')),
    contactChanges: await deleteOldContactChanges(db, before('contactChanges')),
    messages: await deleteOldMessages(db, before('messages')),
    diagnostics: await deleteOldDiagnostics(db, before('diagnostics')),
    closedAccounts: await eraseKept(db, before('closedAccounts')),
    lookups: await money.deleteOldLookups(db, plusMs(now, -7 * daysMs)),
    signInAudit: await sweepSignIns({ database }, before('signInAudit')),
  };
  if (Object.values(gone).every((count) => count === 0)) return;
  await database.transaction((tx) =>
    recordAudit(tx, context, { verb: 'identity.retention', subject: null, facts: gone }),
  );
}

async function sweepSignIns({ database }: Pick<IdentityDependencies, 'database'>, before: Date): Promise<number> {
  let sum = 0;
  for (;;) {
    const gone = await database.transaction((tx) => sweepAudit(tx, { verbs: signInAuditVerbs, before }));
    sum += gone;
    if (gone === 0) return sum;
  }
}
