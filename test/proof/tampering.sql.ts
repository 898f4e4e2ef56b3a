import { sql, type RawBuilder } from 'kysely';
import { DatabaseError } from 'pg';
import type { Database } from '#platform/database';

/** Tables and columns that say what money did; settings of an account and leases of lanes are not among them. */
export const tamperable = {
  accounts: ['posted', 'held', 'seq'],
  transfers:
    'amount posted_at batch from_seq to_seq id lane position kind outcome from_account to_account key_digest fingerprint memo reference obligation facts'.split(
      ' ',
    ),
  entries: ['seq', 'amount', 'balance_after', 'account_id', 'transfer_id', 'business_day', 'kind'],
  holds: ['amount', 'expires_at', 'id', 'from_account', 'to_account', 'state', 'ended_by'],
  refund_pools: ['refunded', 'captured', 'disputed', 'transfer_id'],
  lanes: ['batch', 'hash'],
  batches: ['batch', 'posted_at', 'business_day', 'lane', 'transfers', 'format', 'previous_hash', 'hash'],
  anchors: ['number', 'anchored_at', 'heads', 'previous_hash', 'hash'],
} as const;

export type TamperableTable = keyof typeof tamperable;

type Stored = Readonly<Record<string, unknown>>;

/** Takes a whole table out, to be put back as it was. */
export async function saveTable(database: Database, table: TamperableTable): Promise<void> {
  await sql`create table ${backup(table)} as table ${real(table)}`.execute(database.kysely);
}

export async function restoreTable(database: Database, table: TamperableTable): Promise<void> {
  await database.transaction(async (tx) => {
    await sql`delete from ${real(table)}`.execute(tx);
    await sql`insert into ${real(table)} select * from ${backup(table)}`.execute(tx);
  });
}

export async function countRows(database: Database, table: TamperableTable): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${real(table)}`.execute(database.kysely);
  return Number(rows[0]?.count);
}

/** Changes one column of the n-th row to something else of its type. False when the row keeps what it had. */
export async function changeRow(
  database: Database,
  { table, column, row }: { table: TamperableTable; column: string; row: number },
): Promise<boolean> {
  const { rows } = await sql<Stored & { ctid: string; type: string }>`
    select ctid::text as ctid, pg_typeof(${sql.ref(column)})::text as type from ${real(table)} as given
     order by given offset ${row} limit 1`.execute(database.kysely);
  const [found] = rows;
  if (!found) return false;
  const name = sql.ref(column);
  // A key or a check may refuse the first other value; that is the database's own watch, and the next one is tried.
  for (const step of [1, 1_000]) {
    try {
      const other = otherValue(column, found.type, step);
      const changed = await sql`
        update ${real(table)} set ${name} = ${other}
         where ctid = ${found.ctid}::tid and ${name} is distinct from ${other}`.execute(database.kysely);
      return changed.numAffectedRows === 1n;
    } catch (error) {
      if (!(error instanceof DatabaseError) || !/^235(05|14)$/.test(error.code ?? '')) throw error;
    }
  }
  return false;
}

export async function deleteRow(
  database: Database,
  { table, row }: { table: TamperableTable; row: number },
): Promise<void> {
  await sql`delete from ${real(table)} where ctid = (select ctid from ${real(table)} as given
             order by given offset ${row} limit 1)`.execute(database.kysely);
}

function otherValue(column: string, type: string, step: number): RawBuilder<unknown> {
  const name = sql.ref(column);
  switch (type) {
    case 'uuid':
      return sql`'0193ffff-0000-7000-8000-0000000000ff'::uuid`;
    case 'bytea':
      return sql`sha256(coalesce(${name}, ''::bytea))`;
    case 'timestamp with time zone':
      return sql`${name} + interval '1 millisecond'`;
    case 'text':
      return sql`case ${name} when 'voided' then 'captured' else 'voided' end`;
    case 'jsonb':
      return sql`jsonb_set(${name}, '{0,batch}', '"4711"')`;
    case 'smallint':
    case 'integer':
    case 'bigint':
      return sql`${name} + ${sql.lit(step)}`;
    default:
      throw new Error(`no other value for ${type}`);
  }
}

/**
 * The thorough thief: takes the last batch of a lane (or all of them) out of every table, puts balances, numbers, holds
 * and the head back, and, when asked to, forgets the anchors. What is left agrees with itself.
 */
export async function cutChain(
  database: Database,
  { lane, keep, anchors }: { lane: number; keep: 'all but the last' | 'nothing'; anchors: boolean },
): Promise<void> {
  await database.transaction(async (tx) => {
    const from = keep === 'nothing' ? sql`1` : sql`(select batch from ledger.lanes where lane = ${lane})`;
    await sql`create temporary table gone on commit drop as
              select id from ledger.transfers where lane = ${lane} and batch >= ${from}`.execute(tx);
    await sql`delete from ledger.entries where transfer_id in (select id from gone)`.execute(tx);
    await sql`delete from ledger.transfers where id in (select id from gone)`.execute(tx);
    await sql`delete from ledger.holds where id in (select id from gone)`.execute(tx);
    await sql`delete from ledger.batches where lane = ${lane} and batch >= ${from}`.execute(tx);
    await sql`update ledger.holds set state = 'open', ended_by = null where ended_by in (select id from gone)`.execute(
      tx,
    );
    await sql`delete from ledger.refund_pools p where not exists (
                select from ledger.transfers t where t.reference = p.transfer_id and t.kind = 5 and t.outcome = 0)`.execute(
      tx,
    );
    await sql`update ledger.refund_pools p set refunded = (select sum(amount) from ledger.transfers t
                where t.reference = p.transfer_id and t.kind = 5 and t.outcome = 0)`.execute(tx);
    await sql`
      update ledger.accounts a set posted = coalesce(e.posted, 0), seq = coalesce(e.seq, 0), held = coalesce(h.held, 0)
        from ledger.accounts self
        left join (select account_id, sum(amount) as posted, count(*) as seq from ledger.entries group by account_id) e
               on e.account_id = self.id
        left join (select from_account, sum(amount) as held from ledger.holds where state = 'open' group by from_account) h
               on h.from_account = self.id
       where self.id = a.id`.execute(tx);
    if (keep === 'nothing') await sql`delete from ledger.lanes where lane = ${lane}`.execute(tx);
    else
      await sql`
        update ledger.lanes l set batch = b.batch, hash = b.hash from ledger.batches b
         where l.lane = ${lane} and b.lane = l.lane and b.batch = l.batch - 1`.execute(tx);
    if (anchors) await sql`delete from ledger.anchors`.execute(tx);
  });
}

function real(table: TamperableTable): RawBuilder<unknown> {
  return sql.table(`ledger.${table}`);
}

function backup(table: TamperableTable): RawBuilder<unknown> {
  return sql.table(`kept_${table}`);
}
