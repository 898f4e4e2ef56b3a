import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Session } from './session.ts';

export interface ListedSession extends Session {
  readonly deviceId: string;
  readonly placeSealed: Buffer | null;
  readonly agentSealed: Buffer;
  readonly nameSealed: Buffer | null;
}

export interface ListedDevice {
  readonly id: string;
  readonly agentSealed: Buffer;
  readonly nameSealed: Buffer | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly trustedUntil: Date | null;
}

const listMax = 100;

/** Sessions of a person that have not ended and are not past their time; idle ones are among them. Latest first. */
export async function listSessionsOf(
  db: Queryable,
  asked: { personId: PersonId; now: Date },
): Promise<readonly ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select s.id, s.person_id as "personId", s.remembered, s.shared, s.scope, s.limited_because as because,
           s.started_at as "startedAt", s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
           s.ended_at as "endedAt", s.device_id as "deviceId", s.place_sealed as "placeSealed",
           d.agent_sealed as "agentSealed", d.name_sealed as "nameSealed"
      from identity.sessions s
      join identity.devices d on d.id = s.device_id
     where s.person_id = ${asked.personId} and s.ended_at is null and s.expires_at > ${asked.now}
     order by s.last_seen_at desc, s.id desc
     limit ${listMax}`.execute(db);
  return rows;
}

/** Devices whose cookie counts, latest seen first. */
export async function listDevicesOf(db: Queryable, personId: PersonId): Promise<readonly ListedDevice[]> {
  const { rows } = await sql<ListedDevice>`
    select d.id, d.agent_sealed as "agentSealed", d.name_sealed as "nameSealed", d.created_at as "createdAt",
           greatest(d.last_used_at, (select max(s.last_seen_at) from identity.sessions s where s.device_id = d.id))
             as "lastSeenAt",
           d.trusted_until as "trustedUntil"
      from identity.devices d
     where d.person_id = ${personId} and d.retired_at is null
     order by "lastSeenAt" desc, d.id desc
     limit ${listMax}`.execute(db);
  return rows;
}

interface DeviceKey {
  readonly id: string;
  readonly personId: PersonId;
}

/** A device of this person, held to the end of the transaction; a forgotten one too, so that forgetting twice is once. */
export async function lockDevice(
  tx: Tx,
  { id, personId }: DeviceKey,
): Promise<{ readonly retiredAt: Date | null } | undefined> {
  const { rows } = await sql<{ retiredAt: Date | null }>`
    select retired_at as "retiredAt" from identity.devices
     where id = ${id} and person_id = ${personId} for no key update`.execute(tx);
  return rows[0];
}

export async function nameDevice(tx: Tx, device: { id: string; nameSealed: Buffer }): Promise<void> {
  await sql`update identity.devices set name_sealed = ${device.nameSealed} where id = ${device.id}`.execute(tx);
}

export async function setTrust(tx: Tx, device: { id: string; until: Date | null }): Promise<void> {
  await sql`update identity.devices set trusted_until = ${device.until} where id = ${device.id}`.execute(tx);
}

/** The device is known no more; returns how many sessions ended with it. */
export async function retireDevice(tx: Tx, device: { id: string; at: Date }): Promise<number> {
  await sql`
    update identity.devices set retired_at = ${device.at}, trusted_until = null
     where id = ${device.id} and retired_at is null`.execute(tx);
  const { numAffectedRows } = await sql`
    update identity.sessions set ended_at = ${device.at}, ended_by = 'device'
     where device_id = ${device.id} and ended_at is null`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
