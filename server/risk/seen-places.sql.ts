import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface SeenPlace {
  readonly placeSealed: Buffer | null;
  readonly lastAt: Date;
}

/** Newest first. */
export async function listSeenPlaces(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly limit: number },
): Promise<readonly SeenPlace[]> {
  const { rows } = await sql<SeenPlace>`
    select place_sealed as "placeSealed", last_at as "lastAt"
      from risk.seen_places
     where person_id = ${asked.personId}
     order by last_at desc
     limit ${asked.limit}`.execute(db);
  return rows;
}

/** How many other people signed in from this network since then; counts no further than `max`. */
export async function countOthersOfNetwork(
  db: Queryable,
  asked: {
    readonly personId: PersonId;
    readonly networkDigests: readonly Buffer[];
    readonly since: Date;
    readonly max: number;
  },
): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select count(distinct person_id)::int4 as others
      from (select person_id from risk.seen_places
             where network_digest = any(${asked.networkDigests}::bytea[]) and last_at > ${asked.since}
               and person_id <> ${asked.personId}
             limit ${asked.max}) as lately`.execute(db);
  return rows[0]?.others ?? 0;
}

export async function saveSeenPlace(
  tx: Tx,
  seen: {
    readonly personId: PersonId;
    readonly networkDigest: Buffer;
    readonly placeSealed: Buffer | null;
    readonly at: Date;
  },
): Promise<void> {
  await sql`
    insert into risk.seen_places as p (person_id, network_digest, place_sealed, first_at, last_at)
    values (${seen.personId}, ${seen.networkDigest}, ${seen.placeSealed}, ${seen.at}, ${seen.at})
    on conflict (person_id, network_digest) do update
       set place_sealed = coalesce(excluded.place_sealed, p.place_sealed),
           last_at = greatest(excluded.last_at, p.last_at),
           times = p.times + 1`.execute(tx);
}

export async function deleteOldSeenPlaces(db: Queryable, before: Date): Promise<void> {
  await sql`delete from risk.seen_places where last_at < ${before}`.execute(db);
}
