import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

/** Why a sign-in was refused; told only to those who prove themselves. */
export type RefusalReason =
  | 'unknown_account'
  | 'wrong_password'
  | 'empty_password'
  | 'locked'
  | 'rests'
  | 'device_locked'
  | 'right_password_while_locked';

export interface NewRefusal {
  readonly id: string;
  readonly personId: PersonId | null;
  readonly reason: RefusalReason;
  readonly lane: 'stranger' | 'device';
  readonly supportCodeDigest: Buffer;
  readonly attemptMac: Buffer;
  readonly networkDigest: Buffer;
  readonly agentSealed: Buffer;
  /** False when a lock refused it, or when it is the same submit again. */
  readonly counted: boolean;
  readonly at: Date;
}

export interface StrangerAttempts {
  readonly attempts: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly networks: number;
}

export interface RefusalRow {
  readonly id: string;
  readonly personId: PersonId | null;
  readonly reason: RefusalReason;
  readonly at: Date;
  readonly agentSealed: Buffer | null;
}

/**
 * Whether this very submit (same browser, name and password) was refused a moment ago, and whether it cost an attempt then: what
 * a lock refused did not, and must when it is looked at, or guesses prepared during a lock would be free after it.
 */
export async function findJustRefused(
  tx: Tx,
  asked: { attemptMac: Buffer; since: Date },
): Promise<{ readonly refused: boolean; readonly counted: boolean }> {
  const { rows } = await sql<{ refused: boolean; counted: boolean }>`
    select count(*) > 0 as refused, coalesce(bool_or(counted), false) as counted
      from identity.sign_in_refusals
     where attempt_mac = ${asked.attemptMac} and at > ${asked.since}`.execute(tx);
  return rows[0] ?? { refused: false, counted: false };
}

export async function insertRefusal(tx: Tx, refusal: NewRefusal): Promise<void> {
  await sql`
    insert into identity.sign_in_refusals (id, person_id, reason, lane, support_code_digest, attempt_mac,
                                           network_digest, agent_sealed, counted, at)
    values (${refusal.id}, ${refusal.personId}, ${refusal.reason}, ${refusal.lane}, ${refusal.supportCodeDigest},
            ${refusal.attemptMac}, ${refusal.networkDigest}, ${refusal.agentSealed}, ${refusal.counted}, ${refusal.at})
  `.execute(tx);
}

export async function findRefusalByDigest(db: Queryable, supportCodeDigest: Buffer): Promise<RefusalRow | undefined> {
  const { rows } = await sql<RefusalRow>`
    select id, person_id as "personId", reason, at, agent_sealed as "agentSealed"
      from identity.sign_in_refusals
     where support_code_digest = ${supportCodeDigest}
     order by at desc
     limit 1`.execute(db);
  return rows[0];
}

export async function findLastRefusal(db: Queryable, personId: PersonId): Promise<RefusalRow | undefined> {
  const { rows } = await sql<RefusalRow>`
    select id, person_id as "personId", reason, at, agent_sealed as "agentSealed"
      from identity.sign_in_refusals
     where person_id = ${personId}
     order by at desc
     limit 1`.execute(db);
  return rows[0];
}

/** A siege makes hundreds of thousands of rows a day; whoever reads "10,000 tries" has understood. */
const attemptsToldMax = 10_000;

/** Attempts without this account's device cookie since then; repeated submits among them count like any other. */
export async function sumStrangerAttempts(
  db: Queryable,
  asked: { personId: PersonId; since: Date },
): Promise<StrangerAttempts> {
  const { rows } = await sql<StrangerAttempts>`
    select count(*)::int4 as attempts, min(at) as "firstAt", max(at) as "lastAt",
           count(distinct network_digest)::int4 as networks
      from (select at, network_digest
              from identity.sign_in_refusals
             where person_id = ${asked.personId} and lane = 'stranger' and at > ${asked.since}
             order by at desc
             limit ${attemptsToldMax}) as latest`.execute(db);
  return rows[0] ?? { attempts: 0, firstAt: null, lastAt: null, networks: 0 };
}

/** What marks a repeated submit stays only as long as it is asked for; the rows go by the retention job. */
export async function wipeOldMacs(db: Queryable, before: Date): Promise<void> {
  await sql`
    update identity.sign_in_refusals set attempt_mac = null
     where attempt_mac is not null and at < ${before}`.execute(db);
}
