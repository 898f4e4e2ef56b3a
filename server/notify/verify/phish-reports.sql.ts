import { sql } from 'kysely';
import type { Tx } from '#platform/database';
import type { Verdict } from './check-message.ts';

export interface NewPhishReport {
  readonly id: string;
  readonly number: string;
  readonly textDigest: Buffer;
  readonly textSealed: Buffer;
  readonly verdict: Verdict;
  readonly network: string;
  readonly at: Date;
}

/** Held to the end of the transaction: reports of one network are counted one after another. */
export async function lockReportsOf(tx: Tx, network: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notify.phish_reports.${network}`}, 0))`.execute(tx);
}

/** Reports of a network since a time. */
export async function listReportsOf(
  tx: Tx,
  asked: { network: string; since: Date; limit: number },
): Promise<readonly { number: string; textDigest: Buffer; at: Date }[]> {
  const { rows } = await sql<{ number: string; textDigest: Buffer; at: Date }>`
    select number, text_digest as "textDigest", reported_at as at
      from notify.phish_reports
     where network = ${asked.network} and reported_at > ${asked.since}
     order by reported_at desc
     limit ${asked.limit}`.execute(tx);
  return rows;
}

export async function insertReport(tx: Tx, report: NewPhishReport): Promise<void> {
  await sql`
    insert into notify.phish_reports (id, number, text_digest, text_sealed, verdict, network, reported_at)
    values (${report.id}, ${report.number}, ${report.textDigest}, ${report.textSealed}, ${report.verdict},
            ${report.network}, ${report.at})`.execute(tx);
}
