import { sql } from 'kysely';
import type { AccountId } from '#kernel';
import type { Database } from '#platform/database';

/** Balances of some accounts in one snapshot. */
export async function readBalances(database: Database, ids: readonly AccountId[]): Promise<readonly bigint[]> {
  const { rows } = await sql<{ posted: bigint }>`
    select posted from ledger.accounts where id = any(${ids}::uuid[]) order by id`.execute(database.kysely);
  return rows.map((row) => row.posted);
}

/** Accounts whose balance or number is not what their entries add up to. */
export async function listWronglyBalanced(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ledger.accounts a
      left join (select account_id, sum(amount) as posted, count(*) as seq from ledger.entries group by account_id) e
             on e.account_id = a.id
     where a.posted <> coalesce(e.posted, 0) or a.seq <> coalesce(e.seq, 0)`.execute(database.kysely);
  return rows.map((row) => row.id);
}

export async function countRecords(database: Database): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ledger.transfers`.execute(
    database.kysely,
  );
  return Number(rows[0]?.count);
}

export async function listHoldEnds(database: Database): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ state: string; count: bigint }>`
    select state, count(*) as count from ledger.holds group by state`.execute(database.kysely);
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
