import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { RefusalReason } from '../guessing/index.ts';

export interface OwnDevice {
  readonly deviceId: string;
  readonly personId: PersonId;
}

/**
 * Which of the asking browser's own devices belongs to the account of a typed name. It starts from the devices, so that a name
 * that has an account and one that has none cost the same.
 */
export async function findNamedDevice(
  db: Queryable,
  asked: { deviceIds: readonly string[]; digests: readonly Buffer[] },
): Promise<OwnDevice | undefined> {
  const { rows } = await sql<OwnDevice>`
    select d.id as "deviceId", d.person_id as "personId"
      from identity.devices d
      join identity.people p on p.id = d.person_id
     where d.id = any(${asked.deviceIds}::uuid[]) and d.retired_at is null
       and (p.username_digest = any(${asked.digests}::bytea[])
            or exists (select 1 from identity.addresses a
                        where a.person_id = d.person_id and a.address_digest = any(${asked.digests}::bytea[])))
     limit 1`.execute(db);
  return rows[0];
}

/** The first of the asking browser's own devices that still counts. */
export async function findFirstDevice(db: Queryable, deviceIds: readonly string[]): Promise<OwnDevice | undefined> {
  const { rows } = await sql<OwnDevice>`
    select d.id as "deviceId", d.person_id as "personId"
      from unnest(${deviceIds}::uuid[]) with ordinality as asked (id, place)
      join identity.devices d on d.id = asked.id and d.retired_at is null
     order by asked.place
     limit 1`.execute(db);
  return rows[0];
}

/** Whether a typed name is this person's. */
export async function isNameOf(
  db: Queryable,
  asked: { personId: PersonId; digests: readonly Buffer[] },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.people where id = ${asked.personId} and username_digest = any(${asked.digests}::bytea[])
     union all
    select 1 from identity.addresses
     where person_id = ${asked.personId} and address_digest = any(${asked.digests}::bytea[])
     limit 1`.execute(db);
  return rows.length > 0;
}

export interface DeviceRow {
  readonly id: string;
  readonly agentSealed: Buffer;
  readonly lastUsedAt: Date;
  readonly retiredAt: Date | null;
}

/** Latest used first; a device of another person is not among them. */
export async function listDevices(db: Queryable, personId: PersonId): Promise<readonly DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`
    select id, agent_sealed as "agentSealed", last_used_at as "lastUsedAt", retired_at as "retiredAt"
      from identity.devices
     where person_id = ${personId}
     order by last_used_at desc
     limit 20`.execute(db);
  return rows;
}

export async function findDevice(
  db: Queryable,
  asked: { personId: PersonId; deviceId: string },
): Promise<DeviceRow | undefined> {
  const { rows } = await sql<DeviceRow>`
    select id, agent_sealed as "agentSealed", last_used_at as "lastUsedAt", retired_at as "retiredAt"
      from identity.devices
     where id = ${asked.deviceId} and person_id = ${asked.personId} and retired_at is null`.execute(db);
  return rows[0];
}

export interface AccountMarks {
  readonly lastSignInAt: Date | null;
  /** When the latest sign-in on a new device began that waits, or waited in vain, for its code. */
  readonly codeMissingSince: Date | null;
  readonly numberTransferred: boolean;
}

/** `since`: how old a sign-in without its code may be; `goneSince`: how long ago an address may have gone to another account. */
export async function readAccountMarks(
  db: Queryable,
  asked: { personId: PersonId; since: Date; goneSince: Date },
): Promise<AccountMarks> {
  const { rows } = await sql<AccountMarks>`
    select (select max(started_at) from identity.sessions where person_id = ${asked.personId}) as "lastSignInAt",
           (select max(created_at) from identity.flows
             where person_id = ${asked.personId} and kind = 'sign_in' and state = 'code_sent'
               and created_at > ${asked.since}) as "codeMissingSince",
           exists (select 1 from identity.contact_changes
                    where person_id = ${asked.personId} and kind = 'transfer' and cancelled_at is null
                      and (done_at is null or done_at > ${asked.goneSince})) as "numberTransferred"`.execute(db);
  return rows[0] ?? { lastSignInAt: null, codeMissingSince: null, numberTransferred: false };
}

export interface RefusedAttempt {
  readonly id: string;
  readonly reason: RefusalReason;
  readonly lane: 'stranger' | 'device';
  readonly at: Date;
  readonly agentSealed: Buffer | null;
}

export async function findRefusal(db: Queryable, id: string): Promise<RefusedAttempt | undefined> {
  const { rows } = await sql<RefusedAttempt>`
    select id, reason, lane, at, agent_sealed as "agentSealed"
      from identity.sign_in_refusals
     where id = ${id}`.execute(db);
  return rows[0];
}

/** Latest first. */
export async function listRefusals(
  db: Queryable,
  asked: { personId: PersonId; since: Date; limit: number },
): Promise<readonly RefusedAttempt[]> {
  const { rows } = await sql<RefusedAttempt>`
    select id, reason, lane, at, agent_sealed as "agentSealed"
      from identity.sign_in_refusals
     where person_id = ${asked.personId} and at > ${asked.since}
     order by at desc
     limit ${asked.limit}`.execute(db);
  return rows;
}

export interface SignInRow {
  readonly at: Date;
  readonly deviceId: string;
  readonly endedAt: Date | null;
}

/** Latest first. */
export async function listSignIns(
  db: Queryable,
  asked: { personId: PersonId; since: Date; limit: number },
): Promise<readonly SignInRow[]> {
  const { rows } = await sql<SignInRow>`
    select started_at as at, device_id as "deviceId", ended_at as "endedAt"
      from identity.sessions
     where person_id = ${asked.personId} and started_at > ${asked.since}
     order by started_at desc
     limit ${asked.limit}`.execute(db);
  return rows;
}
