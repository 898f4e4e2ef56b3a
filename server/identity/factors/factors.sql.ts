import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Factor, RemovedBy } from './factor.ts';

const columns = sql.raw(`id, person_id as "personId", kind, name_sealed as "nameSealed", created_at as "createdAt",
  confirmed_at as "confirmedAt", last_used_at as "lastUsedAt"`);

/** A new factor; without `confirmedAt` it counts for nothing yet. */
export async function insertFactor(
  tx: Tx,
  factor: Pick<Factor, 'id' | 'personId' | 'kind' | 'nameSealed' | 'createdAt'> & {
    readonly confirmedAt: Date | null;
  },
): Promise<void> {
  await sql`
    insert into identity.factors (id, person_id, kind, name_sealed, created_at, confirmed_at)
    values (${factor.id}, ${factor.personId}, ${factor.kind}, ${factor.nameSealed}, ${factor.createdAt},
            ${factor.confirmedAt})`.execute(tx);
}

/** Those that count: confirmed and not removed, oldest first. */
export async function listFactors(db: Queryable, personId: PersonId): Promise<readonly Factor[]> {
  const { rows } = await sql<Factor>`
    select ${columns}
      from identity.factors
     where person_id = ${personId} and confirmed_at is not null and removed_at is null
     order by created_at, id`.execute(db);
  return rows;
}

export async function hasFactor(db: Queryable, personId: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.factors
     where person_id = ${personId} and confirmed_at is not null and removed_at is null
     limit 1`.execute(db);
  return rows.length > 0;
}

/** Held to the end of the transaction: changes of one person's factors come one after another. */
export async function lockFactorsOf(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.factors.${personId}`}, 0))`.execute(tx);
}

/** It counts from now on. False when it does already or was removed. */
export async function confirmFactorRow(tx: Tx, factor: { id: string; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.factors set confirmed_at = ${factor.at}
     where id = ${factor.id} and confirmed_at is null and removed_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

export async function touchFactor(tx: Tx, factor: { id: string; at: Date }): Promise<void> {
  await sql`update identity.factors set last_used_at = ${factor.at} where id = ${factor.id}`.execute(tx);
}

/** False when there is no such factor of this person. */
export async function renameFactorRow(
  tx: Tx,
  factor: { id: string; personId: PersonId; nameSealed: Buffer },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.factors set name_sealed = ${factor.nameSealed}
     where id = ${factor.id} and person_id = ${factor.personId} and confirmed_at is not null and removed_at is null
  `.execute(tx);
  return numAffectedRows === 1n;
}

/** False when it was removed already. The row stays as the record; the caller empties its secret. */
export async function removeFactorRow(tx: Tx, factor: { id: string; at: Date; by: RemovedBy }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.factors set removed_at = ${factor.at}, removed_by = ${factor.by}
     where id = ${factor.id} and removed_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Those only begun, and unless `pendingOnly` those confirmed since then; returns the ids of what went. */
export async function removeFactorsOf(
  tx: Tx,
  factors: { personId: PersonId; at: Date; by: RemovedBy; pendingOnly: boolean; confirmedSince: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update identity.factors set removed_at = ${factors.at}, removed_by = ${factors.by}
     where person_id = ${factors.personId} and removed_at is null
       and (confirmed_at is null or (not ${factors.pendingOnly} and confirmed_at >= ${factors.confirmedSince}))
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** No device enters by password alone any more: what it was trusted beside has changed. */
export async function untrustDevicesOf(tx: Tx, personId: PersonId): Promise<void> {
  await sql`
    update identity.devices set trusted_until = null
     where person_id = ${personId} and trusted_until is not null`.execute(tx);
}
