import { sql, type RawBuilder } from 'kysely';
import type { Queryable } from '#platform/database';

async function countDeleted(db: Queryable, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n);
}

/** Refused sign-ins, of people and of names that belong to nobody alike. */
export function deleteOldRefusals(db: Queryable, before: Date): Promise<number> {
  return countDeleted(db, sql`delete from identity.sign_in_refusals where at < ${before}`);
}

/** Sessions nobody could use since then. */
export function deleteOldSessions(db: Queryable, before: Date): Promise<number> {
  return countDeleted(db, sql`delete from identity.sessions where expires_at < ${before}`);
}

/** A browser keeps its cookie for 400 days: a device not used for longer cannot come back as a known one. */
export function retireUnusedDevices(db: Queryable, asked: { before: Date; at: Date }): Promise<number> {
  return countDeleted(
    db,
    sql`
    update identity.devices set retired_at = ${asked.at}
     where retired_at is null and last_used_at < ${asked.before}`,
  );
}

/** Forgotten devices that no session and no flow names any more, and what was counted for them. */
export async function deleteRetiredDevices(db: Queryable, before: Date): Promise<number> {
  const old = sql`
    select d.id from identity.devices d
     where d.retired_at < ${before}
       and not exists (select from identity.sessions s where s.device_id = d.id)
       and not exists (select from identity.flows f where f.device_id = d.id)`;
  await sql`delete from identity.guess_pools where subject in (${old})`.execute(db);
  return countDeleted(db, sql`delete from identity.devices where id in (${old})`);
}

/** Answers to check-ups but the last of a person, from which the next one is counted. */
export function deleteOldCheckUps(db: Queryable, before: Date): Promise<number> {
  return countDeleted(
    db,
    sql`
    delete from identity.check_ups c
     where c.at < ${before}
       and exists (select from identity.check_ups n where n.person_id = c.person_id and n.at > c.at)`,
  );
}

export function deleteOldContactChanges(db: Queryable, before: Date): Promise<number> {
  return countDeleted(
    db,
    sql`delete from identity.contact_changes where coalesce(done_at, cancelled_at) < ${before}
           and (done_at is not null or cancelled_at is not null)`,
  );
}

export function deleteOldDiagnostics(db: Queryable, before: Date): Promise<number> {
  return countDeleted(db, sql`delete from identity.diagnostics where created_at < ${before}`);
}
