import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { SavedCodeKey } from './saved-code.ts';

export interface StoredSavedCode extends SavedCodeKey {
  readonly hash: string;
}

/** The one code that a typed one could be: of the ten by its place, else the single one from before there were ten. */
export async function findSavedCode(
  db: Queryable,
  asked: { personId: PersonId | null; place: number | null },
): Promise<StoredSavedCode | undefined> {
  const { rows } = await sql<StoredSavedCode>`
    select person_id as "personId", place, hash, made_at as "madeAt"
      from identity.saved_codes
     where person_id = ${asked.personId}::uuid and place = ${asked.place}::int4 and used_at is null
     union all
    select person_id, null, hash, created_at
      from identity.recovery_codes
     where person_id = ${asked.personId}::uuid
     limit 1`.execute(db);
  return rows[0];
}

/** Whether it is still there, held to the end of the transaction: of two uses the second finds none. */
export async function lockSavedCode(tx: Tx, { personId, place, madeAt }: SavedCodeKey): Promise<boolean> {
  const { rows } =
    place === null
      ? await sql`
          select 1 from identity.recovery_codes
           where person_id = ${personId} and created_at = ${madeAt} for update`.execute(tx)
      : await sql`
          select 1 from identity.saved_codes
           where person_id = ${personId} and place = ${place} and made_at = ${madeAt} and used_at is null
             for update`.execute(tx);
  return rows.length > 0;
}

/** Used up. False when it was so before, or replaced by new ones. */
export async function spendSavedCode(
  tx: Tx,
  { personId, place, madeAt, at }: SavedCodeKey & { at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    place === null
      ? await sql`
          delete from identity.recovery_codes where person_id = ${personId} and created_at = ${madeAt}`.execute(tx)
      : await sql`
          update identity.saved_codes set used_at = ${at}
           where person_id = ${personId} and place = ${place} and made_at = ${madeAt} and used_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** How many are left, of how many, and when they were made; null when none were ever made, or all were voided. */
export async function countSavedCodes(
  db: Queryable,
  personId: PersonId,
): Promise<{ readonly left: number; readonly madeAt: Date | null }> {
  const { rows } = await sql<{ left: number; madeAt: Date | null }>`
    select count(*) filter (where used_at is null)::int4 as left, max(made_at) as "madeAt"
      from (select used_at, made_at from identity.saved_codes where person_id = ${personId}
             union all
            select null, created_at from identity.recovery_codes where person_id = ${personId}) as every`.execute(db);
  return rows[0] ?? { left: 0, madeAt: null };
}

/** Ten new ones in the place of all before, single ones included. */
export async function replaceSavedCodes(
  tx: Tx,
  codes: { personId: PersonId; hashes: readonly string[]; at: Date },
): Promise<void> {
  await voidSavedCodes(tx, { personId: codes.personId, madeSince: new Date(0) });
  await sql`
    insert into identity.saved_codes (person_id, place, hash, made_at)
    select ${codes.personId}, place - 1, hash, ${codes.at}
      from unnest(${codes.hashes}::text[]) with ordinality as made (hash, place)`.execute(tx);
}

/** Codes made since then are worth nothing any more. True when there were any. */
export async function voidSavedCodes(tx: Tx, asked: { personId: PersonId; madeSince: Date }): Promise<boolean> {
  const ten = await sql`
    delete from identity.saved_codes where person_id = ${asked.personId} and made_at >= ${asked.madeSince}`.execute(tx);
  const single = await sql`
    delete from identity.recovery_codes
     where person_id = ${asked.personId} and created_at >= ${asked.madeSince}`.execute(tx);
  return (ten.numAffectedRows ?? 0n) + (single.numAffectedRows ?? 0n) > 0n;
}
