import { sql } from 'kysely';
import { daysMs, hoursMs, plusMs } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

/** Failures of a network in the last 24 hours, by whole hours. */
export async function sumNetworkFailures(
  db: Queryable,
  asked: { readonly networkDigest: Buffer; readonly now: Date },
): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    select coalesce(sum(failures), 0)::int4 as failures
      from identity.network_failures
     where network_digest = ${asked.networkDigest} and hour > ${plusMs(asked.now, -daysMs)}`.execute(db);
  return rows[0]?.failures ?? 0;
}

/** Nought writes as well: an attempt that is not counted must cost the same. */
export async function addNetworkFailures(
  tx: Tx,
  failed: { readonly networkDigest: Buffer; readonly failures: number; readonly at: Date },
): Promise<void> {
  const hour = new Date(Math.floor(failed.at.getTime() / hoursMs) * hoursMs);
  await sql`
    insert into identity.network_failures as n (network_digest, hour, failures)
    values (${failed.networkDigest}, ${hour}, ${failed.failures})
    on conflict (network_digest, hour) do update set failures = n.failures + excluded.failures`.execute(tx);
}

export async function deleteOldNetworkFailures(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.network_failures where hour < ${before}`.execute(db);
}
