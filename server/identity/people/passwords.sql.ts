import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export async function insertPassword(tx: Tx, password: { personId: PersonId; hash: string; at: Date }): Promise<void> {
  await sql`
    insert into identity.passwords (person_id, hash, set_at)
    values (${password.personId}, ${password.hash}, ${password.at})`.execute(tx);
}

export async function findPasswordHash(db: Queryable, personId: PersonId): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select hash from identity.passwords where person_id = ${personId}`.execute(db);
  return rows[0]?.hash;
}

/** The same password under newer parameters; nothing when it was changed meanwhile. */
export async function replaceHash(
  db: Queryable,
  change: { personId: PersonId; from: string; to: string },
): Promise<void> {
  await sql`
    update identity.passwords set hash = ${change.to}
     where person_id = ${change.personId} and hash = ${change.from}`.execute(db);
}
