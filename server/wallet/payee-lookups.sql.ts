import { sql } from 'kysely';
import type { BusinessDay, PersonId } from '#kernel';
import type { Queryable } from '#platform/database';

export interface LookupDay {
  readonly personId: PersonId;
  readonly businessDay: BusinessDay;
}

/** Counts one look-up in its own commit, unless the day's budget is used up: then false. */
export async function countLookup(db: Queryable, day: LookupDay, strangersMax: number): Promise<boolean> {
  const counted = await sql`
    insert into wallet.payee_lookups as counted (person_id, business_day, strangers)
    values (${day.personId}, ${day.businessDay}, 1)
    on conflict (person_id, business_day) do update set strangers = counted.strangers + 1
    where counted.strangers < ${strangersMax}
  `.execute(db);
  return counted.numAffectedRows === 1n;
}

/** Gives a look-up back that turned out to be of somebody known. */
export async function uncountLookup(db: Queryable, day: LookupDay): Promise<void> {
  await sql`
    update wallet.payee_lookups set strangers = strangers - 1
    where person_id = ${day.personId} and business_day = ${day.businessDay} and strangers > 0
  `.execute(db);
}

/** Part of the retention job: days whose budget nobody asks for any more. Returns how many rows. */
export async function deleteOldLookups(db: Queryable, before: BusinessDay): Promise<number> {
  const deleted = await sql`delete from wallet.payee_lookups where business_day < ${before}`.execute(db);
  return Number(deleted.numAffectedRows ?? 0n);
}
