import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';

/** More than anybody has, and a fence. */
const listMax = 2_000;

export async function listConsents(
  db: Queryable,
  personId: PersonId,
): Promise<readonly { readonly document: string; readonly version: string; readonly givenAt: Date }[]> {
  const { rows } = await sql<{ document: string; version: string; givenAt: Date }>`
    select document, version, given_at as "givenAt"
      from identity.consents
     where person_id = ${personId}
     order by given_at desc, document
     limit ${listMax}`.execute(db);
  return rows;
}

export interface OwnDevice {
  readonly id: string;
  readonly agentSealed: Buffer;
  readonly firstAt: Date;
  readonly lastUsedAt: Date;
  readonly forgottenAt: Date | null;
}

export async function listDevicesOf(db: Queryable, personId: PersonId): Promise<readonly OwnDevice[]> {
  const { rows } = await sql<OwnDevice>`
    select id, agent_sealed as "agentSealed", created_at as "firstAt", last_used_at as "lastUsedAt",
           retired_at as "forgottenAt"
      from identity.devices
     where person_id = ${personId}
     order by last_used_at desc
     limit ${listMax}`.execute(db);
  return rows;
}

export interface OwnSession {
  readonly deviceId: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export async function listSessionsOf(db: Queryable, personId: PersonId): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select device_id as "deviceId", started_at as "startedAt", last_seen_at as "lastSeenAt",
           expires_at as "expiresAt", ended_at as "endedAt"
      from identity.sessions
     where person_id = ${personId}
     order by started_at desc
     limit ${listMax}`.execute(db);
  return rows;
}
