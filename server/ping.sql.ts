import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/** Whether the database answers. */
export async function pingDatabase(db: Queryable): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
