import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Closing } from './closing.ts';

const columns = sql`id, started_at as "startedAt", closes_at as "closesAt"`;

/** Held to the end of the transaction: starting, calling off and carrying out come one after another. */
export async function lockClosingOf(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select id from identity.people where id = ${personId} for no key update`.execute(tx);
}

/** The one that runs; null also for an account that is closed already. */
export async function findClosing(db: Queryable, personId: PersonId): Promise<Closing | null> {
  const { rows } = await sql<Closing>`
    select ${columns} from identity.closings
     where person_id = ${personId} and cancelled_at is null and done_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function insertClosing(tx: Tx, closing: Closing & { readonly personId: PersonId }): Promise<void> {
  await sql`
    insert into identity.closings (id, person_id, started_at, closes_at)
    values (${closing.id}, ${closing.personId}, ${closing.startedAt}, ${closing.closesAt})`.execute(tx);
}

export async function cancelClosingRow(tx: Tx, closing: { id: string; at: Date }): Promise<void> {
  await sql`
    update identity.closings set cancelled_at = ${closing.at}
     where id = ${closing.id} and cancelled_at is null and done_at is null`.execute(tx);
}

export async function finishClosing(
  tx: Tx,
  closing: { id: string; at: Date; keptSealed: Buffer | null },
): Promise<void> {
  await sql`
    update identity.closings set done_at = ${closing.at}, kept_sealed = ${closing.keptSealed}
     where id = ${closing.id}`.execute(tx);
}

export interface DueClosing extends Closing {
  readonly personId: PersonId;
}

export async function listDueClosings(
  db: Queryable,
  asked: { now: Date; limit: number },
): Promise<readonly DueClosing[]> {
  const { rows } = await sql<DueClosing>`
    select ${columns}, person_id as "personId" from identity.closings
     where closes_at <= ${asked.now} and cancelled_at is null and done_at is null
     order by closes_at
     limit ${asked.limit}`.execute(db);
  return rows;
}

/** This session may now only see to its safety, or everything again. A limited one lasts as long as it would have. */
export async function limitSessions(tx: Tx, sessions: { personId: PersonId }): Promise<void> {
  await sql`
    update identity.sessions set scope = 'limited', limited_because = 'closing'
     where person_id = ${sessions.personId} and scope = 'full' and ended_at is null`.execute(tx);
}

export async function freeSessions(tx: Tx, sessions: { personId: PersonId }): Promise<void> {
  await sql`
    update identity.sessions set scope = 'full', limited_because = null
     where person_id = ${sessions.personId} and limited_because = 'closing' and ended_at is null`.execute(tx);
}

const personTables = [
  'flows',
  'contact_changes',
  'addresses',
  'passwords',
  'former_passwords',
  'pins',
  'recovery_codes',
  'saved_codes',
  'passkey_users',
  'passkey_challenges',
  'check_ups',
  'notice_links',
] as const;

/**
 * What only served a living account: secrets, names to be found by, what was counted. Rows of money, of acts, of consents and
 * freezes stay; sessions, devices and refusals go by the retention job.
 */
export async function erasePerson(
  tx: Tx,
  erased: { readonly personId: PersonId; readonly nameSealed: Buffer; readonly at: Date },
): Promise<void> {
  const { personId } = erased;
  await sql`
    delete from identity.contact_changes where claimant_id = ${personId}`.execute(tx);
  for (const table of personTables) {
    await sql`delete from ${sql.table(`identity.${table}`)} where person_id = ${personId}`.execute(tx);
  }
  for (const table of ['authenticators', 'passkeys']) {
    await sql`
      delete from ${sql.table(`identity.${table}`)}
       where factor_id in (select id from identity.factors where person_id = ${personId})`.execute(tx);
  }
  await sql`delete from identity.factors where person_id = ${personId}`.execute(tx);
  await sql`
    delete from identity.guess_pools
     where subject = ${personId} or subject in (select id from identity.devices where person_id = ${personId})`.execute(
    tx,
  );
  await sql`
    update identity.people
       set name_sealed = ${erased.nameSealed}, username_sealed = null, username_key_id = null, username_digest = null,
           phrase_sealed = null, phrase_set_at = null, findable = false, closed_at = ${erased.at}
     where id = ${personId}`.execute(tx);
}

/** What the law asked to keep of closed accounts, and no longer does. */
export async function eraseKept(db: Queryable, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update identity.closings set kept_sealed = null
     where kept_sealed is not null and done_at < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
