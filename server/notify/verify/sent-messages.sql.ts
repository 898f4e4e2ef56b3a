import { sql } from 'kysely';
import type { Queryable } from '#platform/database';
import type { Channel, Purpose } from '../message.ts';

export interface SentMessage {
  readonly number: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly at: Date;
}

/** The outgoing log: what left us, or is on its way. A message that never left is not ours. Asked even for no numbers, so that answers take the same time. */
export async function listSentMessages(db: Queryable, numbers: readonly string[]): Promise<readonly SentMessage[]> {
  const { rows } = await sql<SentMessage>`
    select number, channel, purpose, coalesce(done_at, queued_at) as at
      from notify.messages
     where number = any(${numbers}::text[]) and state in ('queued', 'sent')`.execute(db);
  return rows;
}
