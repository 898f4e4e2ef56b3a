import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface PasswordRow {
  readonly hash: string;
  readonly setAt: Date;
}

export async function insertPassword(tx: Tx, password: { personId: PersonId; hash: string; at: Date }): Promise<void> {
  await sql`
    insert into identity.passwords (person_id, hash, set_at)
    values (${password.personId}, ${password.hash}, ${password.at})`.execute(tx);
}

export async function findPassword(db: Queryable, personId: PersonId): Promise<PasswordRow | undefined> {
  const { rows } = await sql<PasswordRow>`
    select hash, set_at as "setAt" from identity.passwords where person_id = ${personId}`.execute(db);
  return rows[0];
}

/** The same, held to the end of the transaction: two changes come one after another. */
export async function lockPassword(tx: Tx, personId: PersonId): Promise<PasswordRow | undefined> {
  const { rows } = await sql<PasswordRow>`
    select hash, set_at as "setAt" from identity.passwords where person_id = ${personId} for update`.execute(tx);
  return rows[0];
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

export async function setPassword(tx: Tx, password: { personId: PersonId; hash: string; at: Date }): Promise<void> {
  await sql`
    update identity.passwords set hash = ${password.hash}, set_at = ${password.at}
     where person_id = ${password.personId}`.execute(tx);
}

export async function insertFormerPassword(
  tx: Tx,
  former: { id: string; personId: PersonId; hash: string; at: Date },
): Promise<void> {
  await sql`
    insert into identity.former_passwords (id, person_id, hash, retired_at)
    values (${former.id}, ${former.personId}, ${former.hash}, ${former.at})`.execute(tx);
}

/** The latest first. */
export async function listFormerHashes(
  db: Queryable,
  asked: { personId: PersonId; limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from identity.former_passwords
     where person_id = ${asked.personId}
     order by retired_at desc, id desc
     limit ${asked.limit}`.execute(db);
  return rows.map((row) => row.hash);
}

/** Keeps the latest; an old hash nobody compares with any more is only something to steal. */
export async function pruneFormerPasswords(tx: Tx, asked: { personId: PersonId; keep: number }): Promise<void> {
  await sql`
    delete from identity.former_passwords
     where person_id = ${asked.personId}
       and id not in (select id from identity.former_passwords
                       where person_id = ${asked.personId}
                       order by retired_at desc, id desc
                       limit ${asked.keep})`.execute(tx);
}
