import { sql } from 'kysely';
import { minutesMs, plusMs } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

/**
 * Takes one of a window that begins with its first. Undefined: there was room; else when the window is over. In the database, so
 * that a restart or a second process gives nobody more (rule T6).
 */
export async function takeFromWindow(
  tx: Tx,
  asked: { readonly digest: Buffer; readonly perWindow: number; readonly windowMinutes: number; readonly at: Date },
): Promise<Date | undefined> {
  const over = plusMs(asked.at, -asked.windowMinutes * minutesMs);
  const { rows } = await sql`
    insert into identity.send_windows as w (window_digest, since, taken)
    values (${asked.digest}, ${asked.at}, 1)
    on conflict (window_digest) do update
       set taken = case when w.since <= ${over} then 1 else w.taken + 1 end,
           since = case when w.since <= ${over} then excluded.since else w.since end
     where w.since <= ${over} or w.taken < ${asked.perWindow}
    returning 1`.execute(tx);
  if (rows.length > 0) return undefined;
  const { rows: full } = await sql<{ since: Date }>`
    select since from identity.send_windows where window_digest = ${asked.digest}`.execute(tx);
  return plusMs(full[0]?.since ?? asked.at, asked.windowMinutes * minutesMs);
}

export async function deleteOldWindows(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.send_windows where since < ${before}`.execute(db);
}
