import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { FactorStep } from './factor-step.ts';

const columns = sql.raw(`id, person_id as "personId", device_id as "deviceId", typed_sealed as "typedSealed", locale,
  remember, shared, state, tries, created_at as "createdAt", expires_at as "expiresAt", done_at as "doneAt",
  session_id as "sessionId", factor_mac as "factorMac"`);

/** Whether the account has a second factor, and until when this device is trusted to need none; in one statement. */
export async function readSecondStep(
  tx: Tx,
  asked: { personId: PersonId; deviceId: string | null },
): Promise<{ readonly hasFactor: boolean; readonly trustedUntil: Date | null }> {
  const { rows } = await sql<{ hasFactor: boolean; trustedUntil: Date | null }>`
    select exists (select 1 from identity.factors
                    where person_id = ${asked.personId} and confirmed_at is not null and removed_at is null) as "hasFactor",
           (select trusted_until from identity.devices
             where id = ${asked.deviceId}::uuid and person_id = ${asked.personId} and retired_at is null) as "trustedUntil"
  `.execute(tx);
  return rows[0] ?? { hasFactor: false, trustedUntil: null };
}

export async function insertFactorStep(
  tx: Tx,
  step: Pick<
    FactorStep,
    'id' | 'personId' | 'deviceId' | 'typedSealed' | 'locale' | 'remember' | 'shared' | 'createdAt' | 'expiresAt'
  > & { readonly browserDigest: Buffer },
): Promise<void> {
  // It has no code: what stands in its place is no MAC of anything.
  await sql`
    insert into identity.flows (id, kind, browser_digest, person_id, device_id, typed_sealed, locale, remember, shared, state,
                                code_digest, code_expires_at, sends, resend_at, created_at, expires_at)
    values (${step.id}, 'sign_in_factor', ${step.browserDigest}, ${step.personId}, ${step.deviceId}, ${step.typedSealed},
            ${step.locale}, ${step.remember}, ${step.shared}, 'code_sent', ${Buffer.alloc(32)}, ${step.createdAt}, 0,
            ${step.createdAt}, ${step.createdAt}, ${step.expiresAt})`.execute(tx);
}

export interface FactorStepKey {
  readonly id: string;
  readonly browserDigest: Buffer;
  readonly now: Date;
}

/** One of this browser that has not expired. */
export async function findFactorStep(db: Queryable, key: FactorStepKey): Promise<FactorStep | undefined> {
  const { rows } = await sql<FactorStep>`
    select ${columns} from identity.flows
     where id = ${key.id} and kind = 'sign_in_factor' and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}`.execute(db);
  return rows[0];
}

/** The same, locked to the end of the transaction: parallel guesses come one after another. */
export async function lockFactorStep(tx: Tx, key: FactorStepKey): Promise<FactorStep | undefined> {
  const { rows } = await sql<FactorStep>`
    select ${columns} from identity.flows
     where id = ${key.id} and kind = 'sign_in_factor' and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}
       for update`.execute(tx);
  return rows[0];
}

/** One that this browser began a moment ago and nobody has tried: a double click finds it. */
export async function findFreshFactorStep(
  tx: Tx,
  asked: Pick<FactorStep, 'personId' | 'deviceId' | 'remember' | 'shared'> & {
    readonly browserDigest: Buffer;
    readonly since: Date;
    readonly now: Date;
  },
): Promise<FactorStep | undefined> {
  const { rows } = await sql<FactorStep>`
    select ${columns} from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = 'sign_in_factor' and person_id = ${asked.personId}
       and device_id is not distinct from ${asked.deviceId}::uuid and remember = ${asked.remember}
       and shared = ${asked.shared} and state = 'code_sent' and tries = 0 and created_at > ${asked.since}
       and expires_at > ${asked.now}
     order by created_at desc
     limit 1`.execute(tx);
  return rows[0];
}

/** The latest one of this browser that may still be answered. */
export async function findWaitingFactorStep(
  db: Queryable,
  asked: { browserDigest: Buffer; now: Date; triesMax: number },
): Promise<FactorStep | undefined> {
  const { rows } = await sql<FactorStep>`
    select ${columns} from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = 'sign_in_factor' and state = 'code_sent'
       and expires_at > ${asked.now} and tries < ${asked.triesMax}
     order by created_at desc
     limit 1`.execute(db);
  return rows[0];
}

export async function finishFactorStep(
  tx: Tx,
  done: { id: string; at: Date; sessionId: string; factorMac: Buffer },
): Promise<void> {
  await sql`
    update identity.flows
       set state = 'done', done_at = ${done.at}, session_id = ${done.sessionId}, factor_mac = ${done.factorMac}
     where id = ${done.id} and state <> 'done'`.execute(tx);
}

/** Until then the password alone enters on this device. */
export async function trustDevice(tx: Tx, device: { id: string; until: Date }): Promise<void> {
  await sql`update identity.devices set trusted_until = ${device.until} where id = ${device.id}`.execute(tx);
}
