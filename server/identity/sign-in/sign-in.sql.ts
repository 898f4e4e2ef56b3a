import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface SignInAccount {
  readonly personId: PersonId;
  readonly locale: Locale;
  readonly passwordHash: string;
  /** The device of the cookie, when it belongs to this person and was not retired. */
  readonly deviceId: string | null;
  /** The address that was typed; null when it was the username. */
  readonly addressId: string | null;
}

/** One statement for every kind of name: known and unknown names cost the same look-ups. */
export async function findSignInAccount(
  db: Queryable,
  asked: { digests: readonly Buffer[]; deviceIds: readonly string[] },
): Promise<SignInAccount | undefined> {
  const { rows } = await sql<SignInAccount>`
    with named as (
      select person_id, id as address_id from identity.addresses where address_digest = any(${asked.digests}::bytea[])
      union all
      select id, null from identity.people where username_digest = any(${asked.digests}::bytea[])
      limit 1
    )
    select p.id as "personId", p.locale, w.hash as "passwordHash", d.id as "deviceId", n.address_id as "addressId"
      from named n
      join identity.people p on p.id = n.person_id
      join identity.passwords w on w.person_id = p.id
      left join identity.devices d
        on d.person_id = p.id and d.id = any(${asked.deviceIds}::uuid[]) and d.retired_at is null
     limit 1`.execute(db);
  return rows[0];
}

export type RefusalReason = 'unknown_account' | 'wrong_password' | 'empty_password';

/** Whether this very submit (same browser, name and password) was refused a moment ago. */
export async function wasJustRefused(tx: Tx, asked: { attemptMac: Buffer; since: Date }): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.sign_in_refusals where attempt_mac = ${asked.attemptMac} and at > ${asked.since} limit 1
  `.execute(tx);
  return rows.length > 0;
}

export async function insertRefusal(
  tx: Tx,
  refusal: {
    id: string;
    personId: PersonId | null;
    reason: RefusalReason;
    supportCodeDigest: Buffer;
    attemptMac: Buffer;
    counted: boolean;
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into identity.sign_in_refusals (id, person_id, reason, support_code_digest, attempt_mac, counted, at)
    values (${refusal.id}, ${refusal.personId}, ${refusal.reason}, ${refusal.supportCodeDigest}, ${refusal.attemptMac},
            ${refusal.counted}, ${refusal.at})`.execute(tx);
}

/** Refusals are kept 90 days; what marks a repeated submit only as long as it is asked for. */
export async function sweepRefusals(db: Queryable, before: { macs: Date; rows: Date; counters: Date }): Promise<void> {
  await sql`
    update identity.sign_in_refusals set attempt_mac = null
     where attempt_mac is not null and at < ${before.macs}`.execute(db);
  await sql`delete from identity.sign_in_refusals where at < ${before.rows}`.execute(db);
  await sql`delete from identity.sign_in_counters where last_failed_at < ${before.counters}`.execute(db);
}
