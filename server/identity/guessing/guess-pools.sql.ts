import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { GuessPool, PoolName } from './guess-pool.ts';

export interface PoolKey {
  /** A person, a device, or the stand-in of a name that belongs to nobody. */
  readonly subject: string;
  readonly pool: PoolName;
  /** Whose account it is about, where the subject does not say: unlocking finds it by this. */
  readonly about?: PersonId | null;
}

const columns = sql.raw(`consecutive, window_failures as "windowFailures", window_since as "windowSince",
  locks_in_row as "locksInRow", locked_since as "lockedSince", locked_until as "lockedUntil",
  rests_since as "restsSince", last_failed_at as "lastFailedAt"`);

/** Locks the row to the end of the transaction and makes it when there is none: guesses come one after another (rule T13). */
export async function lockPool(tx: Tx, key: PoolKey): Promise<GuessPool> {
  const { rows } = await sql<GuessPool>`
    insert into identity.guess_pools as p (subject, pool, person_id)
    values (${key.subject}, ${key.pool}, ${key.about ?? null})
    on conflict (subject, pool) do update set consecutive = p.consecutive, person_id = excluded.person_id
    returning ${columns}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an upsert returns its row');
  return row;
}

export async function writePool(tx: Tx, key: PoolKey, pool: GuessPool): Promise<void> {
  await sql`
    update identity.guess_pools
       set consecutive = ${pool.consecutive}, window_failures = ${pool.windowFailures},
           window_since = ${pool.windowSince}, locks_in_row = ${pool.locksInRow}, locked_since = ${pool.lockedSince},
           locked_until = ${pool.lockedUntil}, rests_since = ${pool.restsSince}, last_failed_at = ${pool.lastFailedAt}
     where subject = ${key.subject} and pool = ${key.pool}`.execute(tx);
}

export async function findPool(db: Queryable, key: PoolKey): Promise<GuessPool | undefined> {
  const { rows } = await sql<GuessPool>`
    select ${columns} from identity.guess_pools where subject = ${key.subject} and pool = ${key.pool}`.execute(db);
  return rows[0];
}

/** A success clears what it proved (rule T8). */
export async function clearPool(tx: Tx, key: PoolKey): Promise<void> {
  await sql`delete from identity.guess_pools where subject = ${key.subject} and pool = ${key.pool}`.execute(tx);
}

/** The pools of a person, of the person's devices and of networks that tried for the person, removed; returns what each was. */
export async function clearPoolsOf(
  tx: Tx,
  asked: { personId: PersonId; pools: readonly PoolName[] },
): Promise<readonly GuessPool[]> {
  const { rows } = await sql<GuessPool>`
    delete from identity.guess_pools
     where pool = any(${asked.pools}::text[])
       and (subject = ${asked.personId} or person_id = ${asked.personId} or subject in (select id from identity.devices where person_id = ${asked.personId}))
    returning ${columns}`.execute(tx);
  return rows;
}

/**
 * Pools of names that belong to nobody, after their quiet days. A person's and a device's stay until a success, or slow guessing
 * would never add up to a hundred.
 */
export async function deleteQuietPools(db: Queryable, before: Date): Promise<void> {
  await sql`
    delete from identity.guess_pools g
     where last_failed_at < ${before}
       and not exists (select 1 from identity.people where id = g.subject)
       and not exists (select 1 from identity.devices where id = g.subject and retired_at is null)`.execute(db);
}
