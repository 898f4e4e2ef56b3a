import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';

/** The row of an address, under any live key. */
export async function findHeldAddress(
  db: Queryable,
  digests: readonly Buffer[],
): Promise<{ id: string; personId: PersonId } | undefined> {
  const { rows } = await sql<{ id: string; personId: PersonId }>`
    select id, person_id as "personId"
      from identity.addresses
     where address_digest = any(${digests}::bytea[])
     limit 1`.execute(db);
  return rows[0];
}
