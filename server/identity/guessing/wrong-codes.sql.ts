import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Tx } from '#platform/database';

/** Wrong codes of all sign-ins count together for a day; forgotten, the sign-ins under way are over, so that nobody gets five more of one code. */
export async function forgetWrongCodes(
  tx: Tx,
  person: { readonly personId: PersonId; readonly at: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update identity.flows set tries = 0, expires_at = least(expires_at, ${person.at})
     where person_id = ${person.personId} and kind = 'sign_in' and tries > 0`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
