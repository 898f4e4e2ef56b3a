import type { Client } from 'pg';
import { claimLane, makeLane, releaseLane } from './batch-statements.sql.ts';
import { mainBook } from '../book.ts';

interface Lease {
  readonly holder: string;
  readonly now: Date;
  readonly until: Date;
  readonly start: Buffer;
}

/** Takes a lane whose lease has run out, else makes a new one. Fails with 23505 when another process made the same. */
export async function claim(client: Client, { holder, now, until, start }: Lease): Promise<number> {
  const free = await client.query<{ lane: number }>({ ...claimLane, values: [mainBook, holder, until, now] });
  if (free.rows[0]) return free.rows[0].lane;
  const made = await client.query<{ lane: number }>({ ...makeLane, values: [mainBook, start, holder, until] });
  return made.rows[0]?.lane ?? 0;
}

export async function release(client: Client, { lane, holder }: { lane: number; holder: string }): Promise<void> {
  await client.query({ ...releaseLane, values: [mainBook, lane, holder] });
}
