import { sql } from 'kysely';
import type { Tx } from '#platform/database';

/** Whose failures: of clients without this account's device cookie, of a known device, of a signed-in session. */
export type CounterLane = 'stranger' | 'known' | 'session';

/** Locks the row to the end of the transaction, makes it when there is none; returns the failures in a row so far. */
export async function lockCounter(tx: Tx, key: { subject: string; lane: CounterLane; at: Date }): Promise<number> {
  const { rows } = await sql<{ consecutive: number }>`
    insert into identity.sign_in_counters as c (subject, lane, consecutive, last_failed_at)
    values (${key.subject}, ${key.lane}, 0, ${key.at})
    on conflict (subject, lane) do update set last_failed_at = c.last_failed_at
    returning consecutive`.execute(tx);
  return rows[0]?.consecutive ?? 0;
}

export async function countFailure(tx: Tx, key: { subject: string; lane: CounterLane; at: Date }): Promise<void> {
  await sql`
    insert into identity.sign_in_counters as c (subject, lane, consecutive, last_failed_at)
    values (${key.subject}, ${key.lane}, 1, ${key.at})
    on conflict (subject, lane) do update set consecutive = c.consecutive + 1, last_failed_at = excluded.last_failed_at
  `.execute(tx);
}

/** A success clears what it proved (rule T8). */
export async function clearFailures(tx: Tx, key: { subject: string; lanes: readonly CounterLane[] }): Promise<void> {
  await sql`
    delete from identity.sign_in_counters
     where subject = ${key.subject} and lane = any(${key.lanes}::text[])`.execute(tx);
}
