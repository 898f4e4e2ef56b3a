import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/** Ways back whose codes no job has put into messages yet, oldest first. */
export async function listUnsentWayBackIds(db: Queryable): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identity.flows where outgoing_sealed is not null order by created_at, id`.execute(db);
  return rows.map((row) => row.id);
}

/** Messages no job has sent yet, oldest first; `at` leaves out those that still wait for room in their budget. */
export async function listQueuedMessageIds(db: Queryable, at: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from notify.messages where state = 'queued' and send_at <= ${at} order by queued_at, id`.execute(db);
  return rows.map((row) => row.id);
}
