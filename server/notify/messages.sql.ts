import { sql } from 'kysely';
import type { Locale } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Taken } from '#platform/delivery';
import type { Channel, Purpose } from './message.ts';

export interface NewMessage {
  readonly id: string;
  readonly number: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly template: string;
  readonly locale: Locale;
  readonly lookupKeyId: string;
  readonly addressDigest: Buffer;
  readonly addressSealed: Buffer;
  readonly contentSealed: Buffer;
  readonly queuedAt: Date;
  readonly sendAt: Date;
  readonly uselessAt: Date | null;
  readonly noticeId: string | null;
}

export interface SealedMessage {
  readonly id: string;
  readonly number: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly template: string;
  readonly locale: Locale;
  readonly addressSealed: Buffer;
  readonly contentSealed: Buffer | null;
  readonly queuedAt: Date;
  readonly uselessAt: Date | null;
  readonly times: number;
}

/** Held to the end of the transaction: parallel requests to one address are counted one after another. */
export async function lockBudget(tx: Tx, address: { digest: Buffer; purpose: Purpose }): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`notify.${address.purpose}.${address.digest.toString('hex')}`}, 0))
  `.execute(tx);
}

/** Newest first. `digests`: the address under every live key. */
export async function listSendTimes(
  tx: Tx,
  asked: { digests: readonly Buffer[]; purpose: Purpose; limit: number },
): Promise<readonly Date[]> {
  const { rows } = await sql<{ sendAt: Date }>`
    select send_at as "sendAt"
      from notify.messages
     where address_digest = any(${asked.digests}::bytea[]) and purpose = ${asked.purpose}
     order by send_at desc
     limit ${asked.limit}`.execute(tx);
  return rows.map((row) => row.sendAt);
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await sql`
    insert into notify.messages (id, number, channel, purpose, template, locale, lookup_key_id, address_digest,
                                 address_sealed, content_sealed, queued_at, send_at, useless_at, notice_id)
    values (${message.id}, ${message.number}, ${message.channel}, ${message.purpose}, ${message.template},
            ${message.locale}, ${message.lookupKeyId}, ${message.addressDigest}, ${message.addressSealed},
            ${message.contentSealed}, ${message.queuedAt}, ${message.sendAt}, ${message.uselessAt}, ${message.noticeId})`.execute(
    tx,
  );
}

export async function findQueuedMessage(db: Queryable, id: string): Promise<SealedMessage | undefined> {
  const { rows } = await sql<SealedMessage>`
    select id, number, channel, purpose, template, locale, address_sealed as "addressSealed", content_sealed as "contentSealed",
           queued_at as "queuedAt", useless_at as "uselessAt", times
      from notify.messages
     where id = ${id} and state = 'queued'`.execute(db);
  return rows[0];
}

/** False: it took another notice in since `times` was read, and has to be sent with that one. */
export async function closeSent(
  db: Queryable,
  message: { id: string; at: Date; keepContent: boolean; times: number; taken: Taken | null },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update notify.messages
       set state = 'sent', done_at = ${message.at},
           provider = ${message.taken?.provider ?? null}, provider_reference = ${message.taken?.reference ?? null},
           content_sealed = case when ${message.keepContent} then content_sealed end
     where id = ${message.id} and state = 'queued' and times = ${message.times}
    returning id`.execute(db);
  return rows.length > 0;
}

export async function closeOutdated(db: Queryable, message: { id: string; at: Date }): Promise<void> {
  await sql`
    update notify.messages set state = 'outdated', done_at = ${message.at}, content_sealed = null
     where id = ${message.id} and state = 'queued'`.execute(db);
}

/** A dead letter: its content stays for another try, unless a code is in it. */
export async function closeFailed(
  db: Queryable,
  message: { id: string; at: Date; keepContent: boolean; failure: string },
): Promise<void> {
  await sql`
    update notify.messages
       set state = 'failed', done_at = ${message.at}, failure = ${message.failure},
           content_sealed = case when ${message.keepContent} then content_sealed end
     where id = ${message.id} and state = 'queued'`.execute(db);
}

/** Notices of a kind that wait for room at an address, locked: a delivery that ends meanwhile sees them changed. */
export async function lockWaitingNotices(
  tx: Tx,
  asked: { digests: readonly Buffer[]; template: string; now: Date },
): Promise<readonly { id: string; number: string; contentSealed: Buffer }[]> {
  const { rows } = await sql<{ id: string; number: string; contentSealed: Buffer }>`
    select id, number, content_sealed as "contentSealed"
      from notify.messages
     where address_digest = any(${asked.digests}::bytea[]) and template = ${asked.template} and purpose = 'security'
       and state = 'queued' and send_at > ${asked.now} and content_sealed is not null
     order by send_at desc
     limit 20
       for update`.execute(tx);
  return rows;
}

export async function takeInto(
  tx: Tx,
  message: { id: string; contentSealed: Buffer; noticeId: string | null },
): Promise<void> {
  await sql`
    update notify.messages
       set content_sealed = ${message.contentSealed}, times = times + 1,
           notice_id = coalesce(${message.noticeId}::uuid, notice_id)
     where id = ${message.id}`.execute(tx);
}

/** When the newest notice of a kind goes or went to an address. */
export async function findLatestSend(
  tx: Tx,
  asked: { digests: readonly Buffer[]; template: string },
): Promise<Date | undefined> {
  const { rows } = await sql<{ sendAt: Date }>`
    select send_at as "sendAt"
      from notify.messages
     where address_digest = any(${asked.digests}::bytea[]) and purpose = 'security' and template = ${asked.template}
     order by send_at desc
     limit 1`.execute(tx);
  return rows[0]?.sendAt;
}

export interface FailedMessage {
  readonly number: string;
  readonly channel: Channel;
  readonly template: string;
  readonly queuedAt: Date;
  readonly failedAt: Date;
  readonly failure: string | null;
  /** Still has its content. */
  readonly canRetry: boolean;
}

/** Dead letters, newest first. */
export async function listFailedMessages(db: Queryable, limit: number): Promise<readonly FailedMessage[]> {
  const { rows } = await sql<FailedMessage>`
    select number, channel, template, queued_at as "queuedAt", done_at as "failedAt", failure,
           content_sealed is not null as "canRetry"
      from notify.messages
     where state = 'failed'
     order by done_at desc, id desc
     limit ${limit}`.execute(db);
  return rows;
}

export async function lockFailedMessage(
  tx: Tx,
  number: string,
): Promise<{ id: string; template: string; channel: Channel; canRetry: boolean } | undefined> {
  const { rows } = await sql<{ id: string; template: string; channel: Channel; canRetry: boolean }>`
    select id, template, channel, content_sealed is not null as "canRetry"
      from notify.messages
     where number = ${number} and state = 'failed'
       for update`.execute(tx);
  return rows[0];
}

export async function queueAgain(tx: Tx, message: { id: string; at: Date }): Promise<void> {
  await sql`
    update notify.messages set state = 'queued', done_at = null, failure = null, send_at = ${message.at}
     where id = ${message.id}`.execute(tx);
}

/** What the developer inbox shows, newest first; `digests` narrows it to one address. */
export async function listSentMessages(
  db: Queryable,
  asked: { digests: readonly Buffer[] | null; limit: number },
): Promise<readonly SealedMessage[]> {
  const { rows } = await sql<SealedMessage>`
    select id, number, channel, purpose, template, locale, address_sealed as "addressSealed", content_sealed as "contentSealed",
           queued_at as "queuedAt", useless_at as "uselessAt", times
      from notify.messages
     where state = 'sent' and content_sealed is not null
       and (${asked.digests === null} or address_digest = any(${asked.digests ?? []}::bytea[]))
     order by queued_at desc, id desc
     limit ${asked.limit}`.execute(db);
  return rows;
}

/** Rows whose blind index is under another key; locked, so that two re-indexers share the work. */
export async function lockStaleMessages(
  tx: Tx,
  asked: { activeKeyId: string; limit: number },
): Promise<readonly { id: string; channel: Channel; addressSealed: Buffer }[]> {
  const { rows } = await sql<{ id: string; channel: Channel; addressSealed: Buffer }>`
    select id, channel, address_sealed as "addressSealed"
      from notify.messages
     where lookup_key_id <> ${asked.activeKeyId}
     order by id
     limit ${asked.limit}
       for update skip locked`.execute(tx);
  return rows;
}

export async function reindexMessage(
  tx: Tx,
  message: { id: string; lookupKeyId: string; addressDigest: Buffer },
): Promise<void> {
  await sql`
    update notify.messages set lookup_key_id = ${message.lookupKeyId}, address_digest = ${message.addressDigest}
     where id = ${message.id}`.execute(tx);
}
