import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Level } from '../step-up/confirmation.ts';
import type { LimitedBecause, Session, SessionScope } from './session.ts';

export interface NewSession {
  readonly id: string;
  readonly tokenDigest: Buffer;
  readonly personId: PersonId;
  readonly deviceId: string;
  readonly remembered: boolean;
  readonly shared: boolean;
  readonly placeSealed: Buffer | null;
  readonly scope: SessionScope;
  readonly because: LimitedBecause | null;
  /** What the sign-in proved. */
  readonly level: Level | null;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

export type SessionWithDigest = Session & { readonly tokenDigest: Buffer };

const columnList = `id, person_id as "personId", remembered, shared, scope, limited_because as because, started_at as "startedAt", expires_at as "expiresAt",
       last_seen_at as "lastSeenAt", ended_at as "endedAt"`;
const columns = sql.raw(columnList);

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await sql`
    insert into identity.sessions (id, token_digest, person_id, device_id, remembered, shared, place_sealed, scope, limited_because,
                                   level, started_at, expires_at, last_seen_at)
    values (${session.id}, ${session.tokenDigest}, ${session.personId}, ${session.deviceId}, ${session.remembered},
            ${session.shared}, ${session.placeSealed}, ${session.scope}, ${session.because}, ${session.level}, ${session.startedAt}, ${session.expiresAt}, ${session.startedAt})`.execute(
    tx,
  );
}

/** Sessions of many requests at once. On the pool itself and prepared: this runs for every signed-in request. */
export async function listSessionsByDigest(
  pool: Pool,
  digests: readonly Buffer[],
): Promise<readonly SessionWithDigest[]> {
  const { rows } = await pool.query<SessionWithDigest>({
    name: 'identity.sessions_by_digest',
    text: `select ${columnList}, token_digest as "tokenDigest"
             from identity.sessions
            where token_digest = any($1::bytea[])`,
    values: [digests],
  });
  return rows;
}

export async function findSession(
  db: Queryable,
  id: string,
): Promise<(Session & { readonly deviceId: string }) | undefined> {
  const { rows } = await sql<Session & { readonly deviceId: string }>`
    select ${columns}, device_id as "deviceId" from identity.sessions where id = ${id}`.execute(db);
  return rows[0];
}

/** The same, held to the end of the transaction, so that nobody ends it meanwhile. */
export async function lockSession(tx: Tx, id: string): Promise<Session | undefined> {
  const { rows } = await sql<Session>`
    select ${columns} from identity.sessions where id = ${id} for no key update`.execute(tx);
  return rows[0];
}

/** Rows another process is just touching are left to it: no wait, no deadlock. */
export async function touchSessions(db: Queryable, touch: { ids: readonly string[]; at: Date }): Promise<void> {
  await sql`
    update identity.sessions s
       set last_seen_at = ${touch.at}
      from (select id from identity.sessions
             where id = any(${touch.ids}::uuid[]) and last_seen_at < ${touch.at} and ended_at is null
               for update skip locked) as mine
     where s.id = mine.id`.execute(db);
}

/** When this person reset the password since then, first and last; a session was limited for it each time. Null: never. */
export async function findResets(
  db: Queryable,
  asked: { personId: PersonId; since: Date },
): Promise<{ readonly firstAt: Date; readonly lastAt: Date } | null> {
  const { rows } = await sql<{ firstAt: Date | null; lastAt: Date | null }>`
    select min(started_at) as "firstAt", max(started_at) as "lastAt"
      from identity.sessions
     where person_id = ${asked.personId} and started_at > ${asked.since} and limited_because = 'recovered'`.execute(db);
  const [row] = rows;
  return row?.firstAt && row.lastAt ? { firstAt: row.firstAt, lastAt: row.lastAt } : null;
}

/** True when it was this call that ended it. */
export async function endSession(
  tx: Tx,
  session: { id: string; at: Date; by: 'sign_out' | 'guessing' | 'password_change' | 'owner' },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.sessions set ended_at = ${session.at}, ended_by = ${session.by}
     where id = ${session.id} and ended_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Why others ended a person's sessions. */
export type EndedBy = 'recovery' | 'notice' | 'password_change' | 'owner' | 'closing';

/** Ends every session of a person but one; returns how many. */
export async function endSessionsOf(
  tx: Tx,
  sessions: { personId: PersonId; except?: string | undefined; at: Date; by: EndedBy },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update identity.sessions set ended_at = ${sessions.at}, ended_by = ${sessions.by}
     where person_id = ${sessions.personId} and ended_at is null and id is distinct from ${sessions.except ?? null}::uuid
  `.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** No device of this person is known any more, but one: each must prove itself by a code again. */
export async function retireDevicesOf(
  tx: Tx,
  devices: { personId: PersonId; except?: string | undefined; at: Date },
): Promise<void> {
  await sql`
    update identity.devices set retired_at = ${devices.at}
     where person_id = ${devices.personId} and retired_at is null and id is distinct from ${devices.except ?? null}::uuid
  `.execute(tx);
}

/** Ends the session of a browser that signs in anew; nothing when it had ended. */
export async function endSessionOfToken(tx: Tx, session: { tokenDigest: Buffer; at: Date }): Promise<void> {
  await sql`
    update identity.sessions set ended_at = ${session.at}, ended_by = 'sign_out'
     where token_digest = ${session.tokenDigest} and ended_at is null`.execute(tx);
}

/** Of more sessions than a person may have at once, those that were seen longest ago end; the new one stays. */
export async function endOldestSessions(
  tx: Tx,
  sessions: { personId: PersonId; newest: string; sessionsMax: number; at: Date },
): Promise<void> {
  await sql`
    update identity.sessions set ended_at = ${sessions.at}, ended_by = 'limit'
     where ended_at is null
       and id in (select id from identity.sessions
                   where person_id = ${sessions.personId} and ended_at is null and expires_at > ${sessions.at}
                     and id <> ${sessions.newest}
                   order by last_seen_at desc, id desc offset ${sessions.sessionsMax - 1})`.execute(tx);
}

export async function insertDevice(
  tx: Tx,
  device: { id: string; personId: PersonId; agentSealed: Buffer; at: Date; retiredAt: Date | null },
): Promise<void> {
  await sql`
    insert into identity.devices (id, person_id, agent_sealed, created_at, last_used_at, retired_at)
    values (${device.id}, ${device.personId}, ${device.agentSealed}, ${device.at}, ${device.at},
            ${device.retiredAt})`.execute(tx);
}

/** False when the device was retired a moment ago. */
export async function useDevice(tx: Tx, device: { id: string; personId: PersonId; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.devices set last_used_at = ${device.at}
     where id = ${device.id} and person_id = ${device.personId} and retired_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
