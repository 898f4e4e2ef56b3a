import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable, Tx } from '#platform/database';
import type { Flow, FlowKind } from './flow.ts';

export interface NewFlow {
  readonly id: string;
  readonly kind: FlowKind;
  readonly browserDigest: Buffer;
  readonly personId: PersonId | null;
  /** The known device a sign-in began on; none: the code will make one known. */
  readonly deviceId?: string | null;
  readonly addressId: string | null;
  readonly channel: Channel;
  readonly addressSealed: Buffer;
  readonly locale: Locale;
  readonly remember: boolean;
  readonly shared?: boolean | undefined;
  readonly decoy: boolean;
  readonly codeDigest: Buffer;
  readonly codeExpiresAt: Date;
  readonly resendAt: Date;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const columns = sql`
  id, kind, person_id as "personId", device_id as "deviceId", address_id as "addressId", channel, address_sealed as "addressSealed", locale,
  remember, shared, decoy, state, code_digest as "codeDigest", code_expires_at as "codeExpiresAt", tries, sends,
  resend_at as "resendAt", expires_at as "expiresAt", done_at as "doneAt", session_id as "sessionId"`;

export interface FlowKey {
  readonly id: string;
  readonly kind: FlowKind;
  readonly browserDigest: Buffer;
  readonly now: Date;
}

export async function insertFlow(tx: Tx, flow: NewFlow): Promise<void> {
  await sql`
    insert into identity.flows (id, kind, browser_digest, person_id, device_id, address_id, channel, address_sealed, locale,
                                remember, shared, decoy, state, code_digest, code_expires_at, resend_at,
                                created_at, expires_at)
    values (${flow.id}, ${flow.kind}, ${flow.browserDigest}, ${flow.personId}, ${flow.deviceId ?? null}, ${flow.addressId}, ${flow.channel},
            ${flow.addressSealed}, ${flow.locale}, ${flow.remember},
            ${flow.shared === true},
            ${flow.decoy}, 'code_sent', ${flow.codeDigest}, ${flow.codeExpiresAt}, ${flow.resendAt}, ${flow.createdAt},
            ${flow.expiresAt})`.execute(tx);
}

/** A flow of this browser that has not expired. */
export async function findFlow(db: Queryable, key: FlowKey): Promise<Flow | undefined> {
  const { rows } = await sql<Flow>`
    select ${columns}
      from identity.flows
     where id = ${key.id} and kind = ${key.kind} and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}`.execute(db);
  return rows[0];
}

/** The same, locked to the end of the transaction: parallel guesses come one after another. */
export async function lockFlow(tx: Tx, key: FlowKey): Promise<Flow | undefined> {
  const { rows } = await sql<Flow>`
    select ${columns}
      from identity.flows
     where id = ${key.id} and kind = ${key.kind} and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}
       for update`.execute(tx);
  return rows[0];
}

/** A sign-in of this person that this browser began a moment ago: a double click finds it instead of a second code. */
export async function findFreshSignIn(
  tx: Tx,
  asked: { browserDigest: Buffer; personId: PersonId; remember: boolean; shared: boolean; since: Date; now: Date },
): Promise<Flow | undefined> {
  const { rows } = await sql<Flow>`
    select ${columns}
      from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = 'sign_in' and person_id = ${asked.personId}
       and remember = ${asked.remember} and shared = ${asked.shared} and state = 'code_sent' and created_at > ${asked.since} and code_expires_at > ${asked.now}
       and expires_at > ${asked.now} and tries = 0
     order by created_at desc
     limit 1`.execute(tx);
  return rows[0];
}

/** Flows of this person that this browser began a moment ago and that still wait for their code, newest first. */
export async function listFreshFlows(
  tx: Tx,
  asked: {
    kind: FlowKind;
    browserDigest: Buffer;
    personId: PersonId;
    addressId: string | null;
    channel: Channel;
    since: Date;
    now: Date;
  },
): Promise<readonly Flow[]> {
  const { rows } = await sql<Flow>`
    select ${columns}
      from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = ${asked.kind} and person_id = ${asked.personId}
       and address_id is not distinct from ${asked.addressId}::uuid and channel = ${asked.channel}
       and state = 'code_sent' and tries = 0 and created_at > ${asked.since}
       and code_expires_at > ${asked.now} and expires_at > ${asked.now}
     order by created_at desc
     limit 5`.execute(tx);
  return rows;
}

/** Held to the end of the transaction: two submits of one browser for one person come one after another. */
export async function lockSignInOfBrowser(tx: Tx, asked: { browserDigest: Buffer; personId: PersonId }): Promise<void> {
  const name = `identity.sign_in.${asked.browserDigest.toString('hex')}.${asked.personId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Held to the end of the transaction: codes of one person's sign-ins are judged one after another, whichever flow they are for. */
export async function lockCodesOf(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.codes.${personId}`}, 0))`.execute(tx);
}

/** Wrong codes over all sign-ins begun since then, or since the person last signed in with success; and when the first began. */
export async function sumWrongCodes(
  tx: Tx,
  asked: { personId: PersonId; since: Date },
): Promise<{ readonly wrong: number; readonly firstAt: Date | null }> {
  const { rows } = await sql<{ wrong: number; firstAt: Date | null }>`
    select coalesce(sum(tries), 0)::int4 as wrong, min(created_at) as "firstAt"
      from identity.flows
     where person_id = ${asked.personId} and kind = 'sign_in' and tries > 0
       and created_at > greatest(${asked.since}::timestamptz,
             (select max(last_used_at) from identity.devices where person_id = ${asked.personId}))`.execute(tx);
  return rows[0] ?? { wrong: 0, firstAt: null };
}

export async function countWrongCode(tx: Tx, id: string): Promise<void> {
  await sql`update identity.flows set tries = tries + 1 where id = ${id}`.execute(tx);
}

export async function confirmFlow(tx: Tx, id: string): Promise<void> {
  await sql`update identity.flows set state = 'confirmed' where id = ${id} and state = 'code_sent'`.execute(tx);
}

export async function finishFlow(tx: Tx, flow: { id: string; at: Date; sessionId: string | null }): Promise<void> {
  await sql`
    update identity.flows set state = 'done', done_at = ${flow.at}, session_id = ${flow.sessionId}
     where id = ${flow.id} and state <> 'done'`.execute(tx);
}

/** A new code in the place of the old one; wrong tries stay counted. */
export async function renewCode(
  tx: Tx,
  flow: {
    id: string;
    addressId: string | null;
    channel: Channel;
    addressSealed: Buffer;
    codeDigest: Buffer;
    codeExpiresAt: Date;
    resendAt: Date;
    decoy: boolean;
  },
): Promise<void> {
  await sql`
    update identity.flows
       set address_id = ${flow.addressId}, channel = ${flow.channel}, address_sealed = ${flow.addressSealed},
           code_digest = ${flow.codeDigest}, code_expires_at = ${flow.codeExpiresAt}, resend_at = ${flow.resendAt},
           decoy = ${flow.decoy}, sends = sends + 1
     where id = ${flow.id}`.execute(tx);
}

/**
 * A password was replaced: whatever else is under way for this person, codes and links with it, is over. Since it began, so that a
 * request that read its clock before and waited meanwhile finds it over, too.
 */
export async function expireOtherFlows(
  tx: Tx,
  flows: { personId: PersonId; except?: string | undefined; at: Date },
): Promise<void> {
  await sql`
    update identity.flows set expires_at = created_at, outgoing_sealed = null
     where person_id = ${flows.personId} and expires_at > ${flows.at} and state <> 'done'
       and id is distinct from ${flows.except ?? null}::uuid`.execute(tx);
}

/** Flows nobody can go on with, a day after they expired. */
export async function deleteOldFlows(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.flows where expires_at < ${before}`.execute(db);
}
