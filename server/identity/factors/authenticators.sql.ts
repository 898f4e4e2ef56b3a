import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { CodeMemory } from './one-time-code.ts';

export interface Authenticator extends CodeMemory {
  readonly id: string;
  readonly personId: PersonId;
  readonly secretSealed: Buffer;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  /** Until when it can be confirmed; null once it is. */
  readonly expiresAt: Date | null;
}

const columns =
  sql.raw(`f.id, f.person_id as "personId", a.secret_sealed as "secretSealed", f.created_at as "createdAt",
  f.confirmed_at as "confirmedAt", a.expires_at as "expiresAt", a.last_step as "lastStep", a.told_step as "toldStep"`);

export async function insertAuthenticator(
  tx: Tx,
  authenticator: { id: string; secretSealed: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into identity.authenticators (factor_id, secret_sealed, expires_at)
    values (${authenticator.id}, ${authenticator.secretSealed}, ${authenticator.expiresAt})`.execute(tx);
}

/** Those that count, locked to the end of the transaction: of two submits of one code the second finds it used. */
export async function lockAuthenticatorsOf(tx: Tx, personId: PersonId): Promise<readonly Authenticator[]> {
  const { rows } = await sql<Authenticator>`
    select ${columns}
      from identity.factors f
      join identity.authenticators a on a.factor_id = f.id
     where f.person_id = ${personId} and f.confirmed_at is not null and f.removed_at is null
     order by f.id
       for update of a`.execute(tx);
  return rows;
}

/** One of this person that was not removed, confirmed or not. */
export async function lockAuthenticator(
  tx: Tx,
  asked: { id: string; personId: PersonId },
): Promise<Authenticator | undefined> {
  const { rows } = await sql<Authenticator>`
    select ${columns}
      from identity.factors f
      join identity.authenticators a on a.factor_id = f.id
     where f.id = ${asked.id} and f.person_id = ${asked.personId} and f.removed_at is null
       for update of a`.execute(tx);
  return rows[0];
}

/** A code was accepted: none up to it counts any more. */
export async function rememberStep(tx: Tx, used: { id: string; step: number }): Promise<void> {
  await sql`
    update identity.authenticators set last_step = ${used.step}, expires_at = null
     where factor_id = ${used.id}`.execute(tx);
}

export async function rememberToldStep(tx: Tx, told: { id: string; step: number }): Promise<void> {
  await sql`
    update identity.authenticators set told_step = ${told.step} where factor_id = ${told.id}`.execute(tx);
}

/** Secrets of removed ones do not stay; nor do those that were begun and never confirmed. */
export async function emptySecrets(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update identity.authenticators set secret_sealed = '', expires_at = null
     where factor_id = any(${ids}::uuid[])`.execute(tx);
}

/** Begun by this person and not confirmed: a new beginning, or a recovery, takes their place. Returns their ids. */
export async function removePending(
  tx: Tx,
  asked: { personId: PersonId; at: Date; by: 'owner' | 'recovery' },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update identity.factors set removed_at = ${asked.at}, removed_by = ${asked.by}
     where person_id = ${asked.personId} and kind = 'authenticator' and confirmed_at is null and removed_at is null
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Begun and not confirmed in time: removed, and their secrets with them. */
export async function removeExpiredPending(tx: Tx, now: Date): Promise<void> {
  await sql`
    with over as (
      update identity.factors f set removed_at = ${now}, removed_by = 'owner'
        from identity.authenticators a
       where a.factor_id = f.id and f.confirmed_at is null and f.removed_at is null and a.expires_at <= ${now}
      returning f.id
    )
    update identity.authenticators set secret_sealed = '', expires_at = null
     where factor_id in (select id from over)`.execute(tx);
}
