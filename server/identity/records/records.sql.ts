import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';

export interface SealedAgent {
  /** Of the session, device or refusal that was asked for. */
  readonly askedId: string;
  /** Row the seal is bound to. */
  readonly rowId: string;
  readonly from: 'device' | 'refusal';
  readonly sealed: Buffer | null;
}

/** The clients behind a page of events, in one query; only those of this person. */
export async function listAgents(
  db: Queryable,
  asked: {
    readonly personId: PersonId;
    readonly sessionIds: readonly string[];
    readonly deviceIds: readonly string[];
    readonly refusalIds: readonly string[];
  },
): Promise<readonly SealedAgent[]> {
  const { personId } = asked;
  const { rows } = await sql<SealedAgent>`
    select s.id as "askedId", d.id as "rowId", 'device' as "from", d.agent_sealed as sealed
      from identity.sessions s join identity.devices d on d.id = s.device_id
     where s.person_id = ${personId} and s.id = any(${[...asked.sessionIds]}::uuid[])
    union all
    select d.id, d.id, 'device', d.agent_sealed
      from identity.devices d
     where d.person_id = ${personId} and d.id = any(${[...asked.deviceIds]}::uuid[])
    union all
    select r.id, r.id, 'refusal', r.agent_sealed
      from identity.sign_in_refusals r
     where r.person_id = ${personId} and r.id = any(${[...asked.refusalIds]}::uuid[])`.execute(db);
  return rows;
}
