import { sql } from 'kysely';
import type { TransferId } from '#kernel';
import type { Queryable } from '#platform/database';
import { mainBook } from './book.ts';

/** Holds whose time is over, the oldest first. */
export async function listExpiredHolds(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<readonly TransferId[]> {
  const { rows } = await sql<{ id: TransferId }>`
    select id from ledger.holds
     where book_id = ${mainBook} and state = 'open' and expires_at <= ${now}
     order by expires_at limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
