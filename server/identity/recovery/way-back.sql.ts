import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable, Tx } from '#platform/database';
import type { ProofKind } from '#ways-back';
import type { RecoveryPurpose, WayBack } from './way-back.ts';

const columns = sql.raw(`
  id, kind as purpose, subject, person_id as "personId", browser_digest as "browserDigest", via,
  typed_sealed as "typedSealed", locale, state, proofs, sent, code_digest as "phoneDigest", mail_digest as "mailDigest",
  link_used_at as "linkUsedAt", outgoing_sealed as "outgoingSealed", code_expires_at as "codeExpiresAt", tries, sends,
  resend_at as "resendAt", expires_at as "expiresAt", done_at as "doneAt", device_id as "deviceId",
  session_id as "sessionId", saved_mac as "savedMac", saved_code_made_at as "savedCodeMadeAt", saved_code_place as "savedCodePlace",
  factor_mac as "factorMac"`);
const wayBackKinds = sql.raw(`kind in ('unlock', 'reset', 'freeze')`);

/** Whose name it is, under any live key; one statement for every kind of name. */
export async function findNamedPerson(db: Queryable, digests: readonly Buffer[]): Promise<PersonId | undefined> {
  const { rows } = await sql<{ personId: PersonId }>`
    select person_id as "personId" from identity.addresses where address_digest = any(${digests}::bytea[])
    union all
    select id from identity.people where username_digest = any(${digests}::bytea[])
    limit 1`.execute(db);
  return rows[0]?.personId;
}

/** Held to the end of the transaction: a double click finds the first way back instead of beginning a second. */
export async function lockStartsOf(tx: Tx, browserDigest: Buffer): Promise<void> {
  const name = `identity.way_back.${browserDigest.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Ways back of this purpose, begun in this browser a moment ago and neither touched nor ended since, for whatever name; the latest first. */
export async function listFreshWaysBack(
  tx: Tx,
  asked: { browserDigest: Buffer; purpose: RecoveryPurpose; via: Channel | null; since: Date },
): Promise<readonly WayBack[]> {
  const { rows } = await sql<WayBack>`
    select ${columns}
      from identity.flows
     where browser_digest = ${asked.browserDigest} and kind = ${asked.purpose}
       and via is not distinct from ${asked.via} and created_at > ${asked.since}
       and state = 'code_sent' and tries = 0 and proofs = '{}' and expires_at > created_at
     order by created_at desc
     limit 10`.execute(tx);
  return rows;
}

export interface NewWayBack {
  readonly id: string;
  readonly purpose: RecoveryPurpose;
  readonly subject: string;
  readonly personId: PersonId | null;
  readonly browserDigest: Buffer;
  readonly via: Channel | null;
  readonly typedSealed: Buffer;
  readonly locale: Locale;
  readonly codes: SentCodes;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What is stored of codes and link until they go out and after. */
export interface SentCodes {
  readonly phoneDigest: Buffer;
  readonly mailDigest: Buffer;
  readonly linkDigest: Buffer;
  readonly outgoingSealed: Buffer;
  readonly codeExpiresAt: Date;
  readonly resendAt: Date;
}

export async function insertWayBack(tx: Tx, wayBack: NewWayBack): Promise<void> {
  const { codes } = wayBack;
  await sql`
    insert into identity.flows (id, kind, subject, person_id, browser_digest, via, typed_sealed, locale, decoy, state,
                                code_digest, mail_digest, link_digest, outgoing_sealed, code_expires_at, resend_at,
                                created_at, expires_at)
    values (${wayBack.id}, ${wayBack.purpose}, ${wayBack.subject}, ${wayBack.personId}, ${wayBack.browserDigest},
            ${wayBack.via}, ${wayBack.typedSealed}, ${wayBack.locale}, ${wayBack.personId === null}, 'code_sent',
            ${codes.phoneDigest}, ${codes.mailDigest}, ${codes.linkDigest}, ${codes.outgoingSealed},
            ${codes.codeExpiresAt}, ${codes.resendAt}, ${wayBack.createdAt}, ${wayBack.expiresAt})`.execute(tx);
}

/** New codes and a new link in the place of the old; wrong tries stay counted. */
export async function renewCodes(tx: Tx, change: { id: string; via: Channel | null; codes: SentCodes }): Promise<void> {
  const { codes } = change;
  await sql`
    update identity.flows
       set via = ${change.via}, code_digest = ${codes.phoneDigest}, mail_digest = ${codes.mailDigest},
           link_digest = ${codes.linkDigest}, outgoing_sealed = ${codes.outgoingSealed},
           code_expires_at = ${codes.codeExpiresAt}, resend_at = ${codes.resendAt}, sent = '{}', link_used_at = null,
           sends = sends + 1
     where id = ${change.id}`.execute(tx);
}

export interface WayBackKey {
  readonly id: string;
  readonly browserDigest: Buffer;
  readonly now: Date;
}

/** A way back of this browser that has not expired. */
export async function findWayBack(db: Queryable, key: WayBackKey): Promise<WayBack | undefined> {
  const { rows } = await sql<WayBack>`
    select ${columns} from identity.flows
     where id = ${key.id} and ${wayBackKinds} and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}`.execute(db);
  return rows[0];
}

/** The same, locked to the end of the transaction: parallel guesses come one after another. */
export async function lockWayBack(tx: Tx, key: WayBackKey): Promise<WayBack | undefined> {
  const { rows } = await sql<WayBack>`
    select ${columns} from identity.flows
     where id = ${key.id} and ${wayBackKinds} and browser_digest = ${key.browserDigest}
       and expires_at > ${key.now}
       for update`.execute(tx);
  return rows[0];
}

/** For the job that sends: by its id alone. */
export async function lockOutgoing(tx: Tx, id: string): Promise<WayBack | undefined> {
  const { rows } = await sql<WayBack>`
    select ${columns} from identity.flows where id = ${id} and ${wayBackKinds} for update`.execute(tx);
  return rows[0];
}

/** By the token of the link in the mail, whatever browser it is opened in. */
export async function lockWayBackByLink(
  tx: Tx,
  asked: { linkDigest: Buffer; now: Date },
): Promise<WayBack | undefined> {
  const { rows } = await sql<WayBack>`
    select ${columns} from identity.flows
     where link_digest = ${asked.linkDigest} and ${wayBackKinds} and expires_at > ${asked.now}
       for update`.execute(tx);
  return rows[0];
}

/** The latest one of a browser that is under way, or was done a moment ago. */
export async function findCurrentWayBack(
  db: Queryable,
  asked: { browserDigest: Buffer; now: Date; doneSince: Date },
): Promise<WayBack | undefined> {
  const { rows } = await sql<WayBack>`
    select ${columns} from identity.flows
     where browser_digest = ${asked.browserDigest} and ${wayBackKinds} and expires_at > ${asked.now}
       and (state <> 'done' or done_at > ${asked.doneSince})
     order by created_at desc
     limit 1`.execute(db);
  return rows[0];
}

/** Nothing waits to be sent any more; `sent` are the channels by which it went. */
export async function markSent(tx: Tx, sent: { id: string; sent: readonly Channel[] }): Promise<void> {
  await sql`
    update identity.flows set outgoing_sealed = null, sent = ${[...sent.sent]}::text[] where id = ${sent.id}
  `.execute(tx);
}

/** The link was used: from now on the way back belongs to the browser that used it, and to no other. */
export async function useLink(tx: Tx, link: { id: string; browserDigest: Buffer; at: Date }): Promise<void> {
  await sql`
    update identity.flows set link_used_at = ${link.at}, browser_digest = ${link.browserDigest}
     where id = ${link.id}`.execute(tx);
}

export async function saveSavedProof(
  tx: Tx,
  proof: { id: string; mac: Buffer; madeAt: Date; place: number | null },
): Promise<void> {
  await sql`
    update identity.flows
       set saved_mac = ${proof.mac}, saved_code_made_at = ${proof.madeAt}, saved_code_place = ${proof.place}
     where id = ${proof.id}`.execute(tx);
}

export async function saveFactorProof(tx: Tx, proof: { id: string; mac: Buffer }): Promise<void> {
  await sql`update identity.flows set factor_mac = ${proof.mac} where id = ${proof.id}`.execute(tx);
}

export async function saveProofs(
  tx: Tx,
  change: { id: string; proofs: readonly ProofKind[]; state: 'code_sent' | 'confirmed'; expiresAt: Date },
): Promise<void> {
  await sql`
    update identity.flows
       set proofs = ${[...change.proofs]}::text[], state = ${change.state},
           expires_at = greatest(expires_at, ${change.expiresAt}::timestamptz)
     where id = ${change.id}`.execute(tx);
}

export async function finishWayBack(
  tx: Tx,
  done: { id: string; proofs: readonly ProofKind[]; at: Date; deviceId: string | null; sessionId: string | null },
): Promise<void> {
  await sql`
    update identity.flows
       set state = 'done', done_at = ${done.at}, proofs = ${[...done.proofs]}::text[], device_id = ${done.deviceId},
           session_id = ${done.sessionId}, outgoing_sealed = null
     where id = ${done.id}`.execute(tx);
}
