import { sql } from 'kysely';
import type { Tx } from '#platform/database';

const shards = 16;

/** Held to the end of the transaction: a number is counted for all purposes together. */
export async function lockNumber(tx: Tx, digest: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notify.number.${digest.toString('hex')}`}, 0))`.execute(
    tx,
  );
}

/** Near the end of its budget a country is counted by one transaction after another. */
export async function lockCountry(tx: Tx, callingCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notify.country.${callingCode}`}, 0))`.execute(tx);
}

/** Newest first, every purpose. `digests`: the number under every live key. */
export async function listNumberSendTimes(
  tx: Tx,
  asked: { readonly digests: readonly Buffer[]; readonly since: Date; readonly limit: number },
): Promise<readonly Date[]> {
  const { rows } = await sql<{ sendAt: Date }>`
    select send_at as "sendAt"
      from notify.messages
     where address_digest = any(${asked.digests}::bytea[])
       and purpose in ('stranger', 'way_back', 'owner_code', 'security')
       and send_at > ${asked.since}
     order by send_at desc
     limit ${asked.limit}`.execute(tx);
  return rows.map((row) => row.sendAt);
}

export async function countCountryDay(tx: Tx, asked: { callingCode: string; day: string }): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select coalesce(sum(messages), 0)::int as messages
      from notify.sms_days
     where calling_code = ${asked.callingCode} and day = ${asked.day}::date`.execute(tx);
  return rows[0]?.messages ?? 0;
}

/** One more on a shard by chance of the message: 16 queueing transactions rarely want the same row. */
export async function addToCountryDay(
  tx: Tx,
  added: { readonly callingCode: string; readonly day: string; readonly messageId: string },
): Promise<void> {
  const shard = Number.parseInt(added.messageId.slice(-4), 16) % shards;
  await sql`
    insert into notify.sms_days (calling_code, day, shard, messages)
    values (${added.callingCode}, ${added.day}::date, ${shard}, 1)
    on conflict (calling_code, day, shard) do update set messages = sms_days.messages + 1`.execute(tx);
}
