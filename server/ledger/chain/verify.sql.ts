import { sql, type RawBuilder } from 'kysely';
import type { BusinessDay } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import { mainBook } from '../book.ts';
import type { LedgerRecord } from '../decisions/index.ts';
import { kindNumber } from '../transfer-kind.ts';

/** One thing that does not agree: which rule, and the row that breaks it. */
export interface LedgerProblem {
  readonly what: string;
  readonly where: string;
}

interface Check {
  readonly what: string;
  /** Selects `where` of every row that breaks the rule. */
  readonly find: RawBuilder<{ where: string }>;
}

const book = mainBook;
const number = kindNumber;

/** Every rule that SQL can check by itself, each by reading an index or a table once. */
export const checks: readonly Check[] = [
  {
    what: 'trial_balance: all balances of a currency add up to 0',
    find: sql`select format('%s: %s', currency, sum(posted)) as "where" from ledger.accounts
               where book_id = ${book} group by currency having sum(posted) <> 0`,
  },
  {
    what: 'entry_sequence: an account numbers its entries from 1 without gaps, each balance is the one before plus the amount',
    find: sql`select format('account %s, entry %s', account_id, seq) as "where"
                from (select account_id, seq, amount, balance_after, lag(seq, 1, 0::int8) over account as seq_before,
                             lag(balance_after, 1, 0::int8) over account as balance_before
                        from ledger.entries where book_id = ${book}
                      window account as (partition by account_id order by seq)) e
               where seq <> seq_before + 1 or balance_after <> balance_before + amount`,
  },
  {
    what: 'account_balance: an account says what its last entry says',
    find: sql`select format('account %s', a.id) as "where" from ledger.accounts a
                left join lateral (select seq, balance_after from ledger.entries
                                    where book_id = a.book_id and account_id = a.id order by seq desc limit 1) e on true
               where a.book_id = ${book} and (a.posted <> coalesce(e.balance_after, 0) or a.seq <> coalesce(e.seq, 0))`,
  },
  {
    what: 'account_floor: no account is below its floor',
    find: sql`select format('account %s', id) as "where" from ledger.accounts
               where book_id = ${book} and posted - held < floor`,
  },
  {
    what: 'account_held: what an account has set aside is what its open holds say',
    find: sql`select format('account %s', a.id) as "where" from ledger.accounts a
                left join (select from_account, sum(amount) as amount from ledger.holds
                            where book_id = ${book} and state = 'open' group by from_account) h on h.from_account = a.id
               where a.book_id = ${book} and a.held <> coalesce(h.amount, 0)`,
  },
  {
    what: 'entry_account: every entry belongs to an account',
    find: sql`select format('account %s, entry %s', e.account_id, e.seq) as "where" from ledger.entries e
                left join ledger.accounts a on a.book_id = e.book_id and a.id = e.account_id
               where e.book_id = ${book} and a.id is null`,
  },
  {
    what: 'entry_transfer: every entry is one side of a posted transfer, of its kind and business day',
    find: sql`select format('account %s, entry %s', e.account_id, e.seq) as "where" from ledger.entries e
                left join ledger.transfers t on t.book_id = e.book_id and t.id = e.transfer_id
                left join ledger.batches b on b.book_id = t.book_id and b.lane = t.lane and b.batch = t.batch
               where e.book_id = ${book}
                 and ((t.outcome = 0 and t.to_seq > 0 and e.kind = t.kind and e.business_day = b.business_day
                       and ((e.account_id = t.from_account and e.seq = t.from_seq and e.amount = -t.amount)
                         or (e.account_id = t.to_account and e.seq = t.to_seq and e.amount = t.amount))) is not true)`,
  },
  {
    what: 'transfer_entries: every posted transfer has its two entries',
    find: sql`select format('transfer %s', t.id) as "where" from ledger.transfers t
                left join ledger.entries f on f.book_id = t.book_id and f.account_id = t.from_account and f.seq = t.from_seq
                left join ledger.entries o on o.book_id = t.book_id and o.account_id = t.to_account and o.seq = t.to_seq
               where t.book_id = ${book} and t.outcome = 0 and t.to_seq > 0
                 and (f.transfer_id = t.id and o.transfer_id = t.id) is not true`,
  },
  {
    what: 'hold: a hold is what its record says, and ended as the record says that ended it',
    find: sql`select format('hold %s', coalesce(h.id, t.id)) as "where"
                from (select * from ledger.transfers
                       where book_id = ${book} and kind = ${number('hold')} and outcome = 0) t
                full join (select * from ledger.holds where book_id = ${book}) h on h.id = t.id
                left join ledger.transfers e on e.book_id = h.book_id and e.id = h.ended_by
               where (h.amount = t.amount and h.from_account = t.from_account and h.to_account = t.to_account
                      and t.facts = convert_to(format('{"expiresAt":"%s"}', to_char(h.expires_at at time zone 'UTC',
                                                      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'UTF8')
                      and (h.state = 'open' or (e.outcome = 0 and e.reference = h.id
                           and e.kind = case h.state when 'captured' then ${number('capture')}::int2
                                                     when 'voided' then ${number('void')}::int2
                                                     else ${number('expiry')}::int2 end))) is not true`,
  },
  {
    what: 'hold_end: every posted capture, void and expiry ended its hold',
    find: sql`select format('transfer %s', t.id) as "where" from ledger.transfers t
                left join ledger.holds h on h.book_id = t.book_id and h.id = t.reference
               where t.book_id = ${book} and t.outcome = 0
                 and t.kind in (${number('capture')}, ${number('void')}, ${number('expiry')})
                 and (h.ended_by = t.id) is not true`,
  },
  {
    what: 'refund_pool: what was given back of a transfer is what its refunds add up to',
    find: sql`select format('transfer %s', coalesce(p.transfer_id, r.reference)) as "where"
                from (select reference, sum(amount) as amount from ledger.transfers
                       where book_id = ${book} and kind = ${number('refund')} and outcome = 0 group by reference) r
                full join (select * from ledger.refund_pools where book_id = ${book}) p on p.transfer_id = r.reference
                left join ledger.transfers t on t.book_id = ${book} and t.id = p.transfer_id
               where (p.refunded = r.amount and p.captured = t.amount and p.disputed = 0 and t.outcome = 0) is not true`,
  },
];

export async function findProblems(tx: Tx, { what, find }: Check, limit: number): Promise<LedgerProblem[]> {
  const { rows } = await sql<{ where: string }>`select * from (${find}) broken limit ${limit}`.execute(tx);
  return rows.map(({ where }) => ({ what, where }));
}

/** One snapshot for all checks, and as much time as they need. */
export async function beginReading(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
}

export interface BatchRow {
  readonly lane: number;
  readonly batch: bigint;
  readonly postedAt: Date;
  readonly businessDay: BusinessDay;
  readonly transfers: number;
  readonly format: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

const batchesPerRead = 500;

/** All links, chain by chain, in order. */
export async function* streamBatches(tx: Tx): AsyncGenerator<BatchRow> {
  for (let last = { lane: -1, batch: 0n }; ;) {
    const { rows } = await sql<BatchRow>`
      select lane, batch, posted_at as "postedAt", business_day as "businessDay", transfers, format,
             previous_hash as "previousHash", hash
        from ledger.batches
       where book_id = ${mainBook} and (lane, batch) > (${last.lane}, ${last.batch})
       order by lane, batch limit ${batchesPerRead}`.execute(tx);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end;
  }
}

export interface RecordRow extends LedgerRecord {
  readonly lane: number;
  readonly batch: bigint;
  /** In the batch, from 1. */
  readonly position: number;
  readonly postedAt: Date;
}

type StoredRecord = Omit<RecordRow, 'keyDigest'> & { readonly keyDigest: Buffer };

const recordsPerRead = 2_000;

/** All records in the order of the chains; sorted by the server once, read in pieces. */
export async function* streamRecords(tx: Tx): AsyncGenerator<RecordRow> {
  await sql`
    declare records no scroll cursor for
    select t.id, t.key_digest as "keyDigest", t.fingerprint, t.kind, t.outcome, t.from_account as "from",
           t.to_account as "to", t.amount, t.from_seq as "fromSeq", t.to_seq as "toSeq",
           case when t.to_seq = 0 then 0 else coalesce(f.balance_after, 0) end as "fromBalance",
           coalesce(o.balance_after, 0) as "toBalance", t.memo, t.reference, t.obligation, t.facts,
           t.lane, t.batch, t.position, t.posted_at as "postedAt"
      from ledger.transfers t
      left join ledger.entries f on f.book_id = t.book_id and f.account_id = t.from_account and f.seq = t.from_seq
      left join ledger.entries o on o.book_id = t.book_id and o.account_id = t.to_account and o.seq = t.to_seq
     where t.book_id = ${sql.lit(mainBook)}
     order by t.lane, t.batch, t.position`.execute(tx);
  for (;;) {
    const { rows } = await sql<StoredRecord>`fetch ${sql.lit(recordsPerRead)} from records`.execute(tx);
    if (rows.length === 0) return;
    for (const row of rows) yield { ...row, keyDigest: row.keyDigest.toString('latin1') };
  }
}

export interface LedgerCounts {
  readonly accounts: number;
  readonly transfers: number;
  readonly entries: number;
  readonly batches: number;
  readonly lanes: number;
  readonly anchors: number;
}

export async function countLedger(db: Queryable): Promise<LedgerCounts> {
  const count = (table: string): RawBuilder<number> =>
    sql`(select count(*)::int8 from ${sql.table(`ledger.${table}`)} where book_id = ${mainBook})`;
  const { rows } = await sql<{ [Name in keyof LedgerCounts]: bigint }>`
    select ${count('accounts')} as accounts, ${count('transfers')} as transfers, ${count('entries')} as entries,
           ${count('batches')} as batches, ${count('lanes')} as lanes, ${count('anchors')} as anchors`.execute(db);
  const [counted] = rows;
  return {
    accounts: Number(counted?.accounts),
    transfers: Number(counted?.transfers),
    entries: Number(counted?.entries),
    batches: Number(counted?.batches),
    lanes: Number(counted?.lanes),
    anchors: Number(counted?.anchors),
  };
}
