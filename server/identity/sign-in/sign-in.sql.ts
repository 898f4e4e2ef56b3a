import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface SignInAccount {
  readonly personId: PersonId;
  readonly locale: Locale;
  readonly passwordHash: string;
  readonly passwordSetAt: Date;
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
    select p.id as "personId", p.locale, w.hash as "passwordHash", w.set_at as "passwordSetAt", d.id as "deviceId",
           n.address_id as "addressId"
      from named n
      join identity.people p on p.id = n.person_id
      join identity.passwords w on w.person_id = p.id
      left join identity.devices d
        on d.person_id = p.id and d.id = any(${asked.deviceIds}::uuid[]) and d.retired_at is null
     limit 1`.execute(db);
  return rows[0];
}

/** Whether the password is still the one set then; held to the end of the transaction, so that a reset comes before or after. */
export async function isPasswordOf(tx: Tx, asked: { personId: PersonId; setAt: Date }): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.passwords where person_id = ${asked.personId} and set_at = ${asked.setAt} for share
  `.execute(tx);
  return rows.length > 0;
}

/** Rule T5: after a hundred failures its cookie counts for nothing. */
export async function retireDevice(tx: Tx, device: { id: string; at: Date }): Promise<void> {
  await sql`
    update identity.devices set retired_at = ${device.at} where id = ${device.id} and retired_at is null`.execute(tx);
}

export interface SignInReplay {
  readonly sessionId: string;
  readonly salt: Buffer;
}

/** The session that this very submit (same browser, name and password) started a moment ago. */
export async function findReplay(
  tx: Tx,
  asked: { attemptMac: Buffer; since: Date },
): Promise<SignInReplay | undefined> {
  const { rows } = await sql<SignInReplay>`
    select session_id as "sessionId", salt
      from identity.sign_in_replays
     where attempt_mac = ${asked.attemptMac} and at > ${asked.since}`.execute(tx);
  return rows[0];
}

export async function keepReplay(
  tx: Tx,
  replay: SignInReplay & { readonly attemptMac: Buffer; readonly at: Date },
): Promise<void> {
  await sql`
    insert into identity.sign_in_replays (attempt_mac, session_id, salt, at)
    values (${replay.attemptMac}, ${replay.sessionId}, ${replay.salt}, ${replay.at})
    on conflict (attempt_mac) do update
       set session_id = excluded.session_id, salt = excluded.salt, at = excluded.at`.execute(tx);
}

export async function deleteOldReplays(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.sign_in_replays where at < ${before}`.execute(db);
}

export interface WaitingSignIn {
  readonly flowId: string;
  readonly personId: PersonId;
  readonly addressId: string;
  readonly codeExpiresAt: Date;
  readonly resendAt: Date;
  readonly createdAt: Date;
}

/** The latest sign-in of this browser whose code may still be typed. */
export async function findWaitingSignIn(
  db: Queryable,
  asked: { browserDigest: Buffer; now: Date; triesMax: number },
): Promise<WaitingSignIn | undefined> {
  const { rows } = await sql<WaitingSignIn>`
    select id as "flowId", person_id as "personId", address_id as "addressId", code_expires_at as "codeExpiresAt",
           resend_at as "resendAt", created_at as "createdAt"
      from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = 'sign_in' and state = 'code_sent'
       and expires_at > ${asked.now} and tries < ${asked.triesMax}
     order by created_at desc
     limit 1`.execute(db);
  return rows[0];
}
