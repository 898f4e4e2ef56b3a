import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/** Messages no job has sent yet, oldest first; `at` leaves out those that still wait for room in their budget. */
export async function listQueuedMessageIds(db: Queryable, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from notify.messages where state = 'queued' and send_at <= ${at} order by queued_at, id`.execute(db);
  return rows.map((row) => row.id);
}
