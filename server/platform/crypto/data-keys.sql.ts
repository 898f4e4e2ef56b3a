import { sql } from 'kysely';
import type { Queryable, Tx } from '#platform/database';

export interface DataKeyRow {
  readonly id: string;
  readonly wrappingKeyId: string;
  readonly wrapped: Buffer;
  readonly createdAt: Date;
  readonly activeFrom: Date;
  readonly retiredAt: Date | null;
}

/** Oldest first. There are as many as there were rotations. */
export async function listDataKeys(db: Queryable): Promise<readonly DataKeyRow[]> {
  const { rows } = await sql<DataKeyRow>`
    select id, wrapping_key_id as "wrappingKeyId", wrapped, created_at as "createdAt",
           active_from as "activeFrom", retired_at as "retiredAt"
      from platform.data_keys
     order by active_from, id`.execute(db);
  return rows;
}

/** Held to the end of the transaction: two processes starting on an empty table make one key. */
export async function lockDataKeys(tx: Tx): Promise<void> {
  await sql`lock table platform.data_keys in share row exclusive mode`.execute(tx);
}

export async function insertDataKey(tx: Tx, row: Omit<DataKeyRow, 'retiredAt'>): Promise<void> {
  await sql`
    insert into platform.data_keys (id, wrapping_key_id, wrapped, created_at, active_from)
    values (${row.id}, ${row.wrappingKeyId}, ${row.wrapped}, ${row.createdAt}, ${row.activeFrom})`.execute(tx);
}

export async function rewrapDataKey(
  tx: Tx,
  change: { id: string; from: string; wrappingKeyId: string; wrapped: Buffer },
): Promise<void> {
  await sql`
    update platform.data_keys
       set wrapping_key_id = ${change.wrappingKeyId}, wrapped = ${change.wrapped}
     where id = ${change.id} and wrapping_key_id = ${change.from}`.execute(tx);
}

/** Retired keys open what they sealed and seal nothing new. */
export async function retireDataKeysBut(tx: Tx, kept: { id: string; at: Date }): Promise<void> {
  await sql`
    update platform.data_keys set retired_at = ${kept.at}
     where id <> ${kept.id} and retired_at is null`.execute(tx);
}

/** One rotation at a time over all machines; the lock dies with its connection. */
export async function tryRotationLock(db: Queryable): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtextextended('platform.keys.rotate', 0)) as locked`.execute(db);
  return rows[0]?.locked === true;
}

export async function releaseRotationLock(db: Queryable): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended('platform.keys.rotate', 0))`.execute(db);
}
