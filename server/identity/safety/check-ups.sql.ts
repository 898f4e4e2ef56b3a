import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Finding } from './check-up.ts';

export type CheckUpAnswer = 'keep' | 'done';

export async function insertCheckUp(
  tx: Tx,
  checkUp: { id: string; personId: PersonId; answer: CheckUpAnswer; findings: readonly Finding[]; at: Date },
): Promise<void> {
  await sql`
    insert into identity.check_ups (id, person_id, answer, findings, at)
    values (${checkUp.id}, ${checkUp.personId}, ${checkUp.answer}, ${checkUp.findings}::text[], ${checkUp.at})`.execute(
    tx,
  );
}

export async function findLastCheckUp(db: Queryable, personId: PersonId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from identity.check_ups where person_id = ${personId}`.execute(db);
  return rows[0]?.at ?? null;
}

/** When each known device of a person signed in last, the longest ago first. */
export async function listDeviceUses(db: Queryable, personId: PersonId): Promise<readonly Date[]> {
  const { rows } = await sql<{ at: Date }>`
    select last_used_at as at
      from identity.devices
     where person_id = ${personId} and retired_at is null
     order by last_used_at
     limit 100`.execute(db);
  return rows.map((row) => row.at);
}
