import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export async function hasRecoveryCode(db: Queryable, personId: PersonId): Promise<boolean> {
  const { rows } = await sql`select 1 from identity.recovery_codes where person_id = ${personId}`.execute(db);
  return rows.length > 0;
}

/** The code before stops working. */
export async function replaceRecoveryCode(tx: Tx, code: { personId: PersonId; hash: string; at: Date }): Promise<void> {
  await sql`
    insert into identity.recovery_codes (person_id, hash, created_at)
    values (${code.personId}, ${code.hash}, ${code.at})
    on conflict (person_id) do update set hash = excluded.hash, created_at = excluded.created_at`.execute(tx);
}

/** When the saved code was made; undefined when there is none. */
export async function findRecoveryCodeTime(db: Queryable, personId: PersonId): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select created_at as at from identity.recovery_codes where person_id = ${personId}`.execute(db);
  return rows[0]?.at;
}
