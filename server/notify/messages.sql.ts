import { sql } from 'kysely';
import type { Locale } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
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
}

export interface SealedMessage {
  readonly id: string;
  readonly number: string;
  readonly channel: Channel;
  readonly template: string;
  readonly locale: Locale;
  readonly addressSealed: Buffer;
  readonly contentSealed: Buffer | null;
  readonly queuedAt: Date;
  readonly uselessAt: Date | null;
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
                                 address_sealed, content_sealed, queued_at, send_at, useless_at)
    values (${message.id}, ${message.number}, ${message.channel}, ${message.purpose}, ${message.template},
            ${message.locale}, ${message.lookupKeyId}, ${message.addressDigest}, ${message.addressSealed},
            ${message.contentSealed}, ${message.queuedAt}, ${message.sendAt}, ${message.uselessAt})`.execute(tx);
}

export async function findQueuedMessage(db: Queryable, id: string): Promise<SealedMessage | undefined> {
  const { rows } = await sql<SealedMessage>`
    select id, number, channel, template, locale, address_sealed as "addressSealed", content_sealed as "contentSealed",
           queued_at as "queuedAt", useless_at as "uselessAt"
      from notify.messages
     where id = ${id} and state = 'queued'`.execute(db);
  return rows[0];
}

export async function closeMessage(
  db: Queryable,
  message: { id: string; state: 'sent' | 'outdated' | 'failed'; at: Date; keepContent: boolean },
): Promise<void> {
  await sql`
    update notify.messages
       set state = ${message.state}, done_at = ${message.at},
           content_sealed = case when ${message.keepContent} then content_sealed end
     where id = ${message.id} and state = 'queued'`.execute(db);
}

/** What the developer inbox shows, newest first; `digests` narrows it to one address. */
export async function listSentMessages(
  db: Queryable,
  asked: { digests: readonly Buffer[] | null; limit: number },
): Promise<readonly SealedMessage[]> {
  const { rows } = await sql<SealedMessage>`
    select id, number, channel, template, locale, address_sealed as "addressSealed", content_sealed as "contentSealed",
           queued_at as "queuedAt", useless_at as "uselessAt"
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
