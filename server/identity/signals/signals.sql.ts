import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';

/** What opening an account writes is no change of it; the code and the form may be minutes apart. */
const openingMinutes = 10;

/** When password, addresses or factors last changed; null: never since the account was opened. One row look-up each, by person. */
export async function findLastChange(db: Queryable, personId: PersonId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(change.at) as at
      from identity.people p
     cross join lateral (
             select set_at as at from identity.passwords where person_id = p.id
              union all
             select max(confirmed_at) from identity.addresses where person_id = p.id
              union all
             select max(done_at) from identity.contact_changes where person_id = p.id
              union all
             select max(greatest(confirmed_at, removed_at)) from identity.factors where person_id = p.id
           ) as change
     where p.id = ${personId} and change.at > p.created_at + make_interval(mins => ${openingMinutes})`.execute(db);
  return rows[0]?.at ?? null;
}

/** When the device of a session was first used; null for an account's first device, which is newer than nothing. */
export async function findNewDeviceOfSession(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly sessionId: string },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select d.created_at as at
      from identity.sessions s
      join identity.devices d on d.id = s.device_id
     where s.id = ${asked.sessionId} and s.person_id = ${asked.personId}
       and exists (select 1 from identity.devices o where o.person_id = d.person_id and o.created_at < d.created_at)`.execute(
    db,
  );
  return rows[0]?.at ?? null;
}

/** When a session of this person was last seen or a device last signed in; null: never. */
export async function findLastUse(db: Queryable, personId: PersonId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(s.at, d.at) as at
      from (select max(last_seen_at) as at from identity.sessions where person_id = ${personId}) s,
           (select max(last_used_at) as at from identity.devices where person_id = ${personId}) d`.execute(db);
  return rows[0]?.at ?? null;
}
