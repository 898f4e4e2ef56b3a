import { sql } from 'kysely';
import type { Queryable, Tx } from '#platform/database';

/** The in-app inbox of an account that is closed. */
export async function forgetNoticesOf(tx: Tx, personId: string): Promise<void> {
  await sql`delete from notify.notices where person_id = ${personId}`.execute(tx);
}

/** Messages and notices past their time, and reports of phishing as old; what still waits to be sent stays. Returns how many rows. */
export async function deleteOldMessages(db: Queryable, before: Date): Promise<number> {
  const messages = await sql`
    delete from notify.messages where queued_at < ${before} and state <> 'queued'`.execute(db);
  const notices = await sql`delete from notify.notices where told_at < ${before}`.execute(db);
  const reports = await sql`delete from notify.phish_reports where reported_at < ${before}`.execute(db);
  return [messages, notices, reports].reduce((sum, one) => sum + Number(one.numAffectedRows ?? 0n), 0);
}
