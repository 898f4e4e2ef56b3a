import { sql } from 'kysely';
import type { AccountId, BusinessDay, TransferId } from '#kernel';
import type { Queryable } from '#platform/database';
import { mainBook } from './book.ts';
import { isTransferKind, kindNumber, kindOfNumber, type TransferKind } from './transfer-kind.ts';

/** One movement as one of its two accounts sees it. */
export interface Entry {
  readonly accountId: AccountId;
  /** Gapless within the account; the position for paging. */
  readonly seq: bigint;
  readonly transferId: TransferId;
  readonly kind: TransferKind;
  /** Negative: out of this account. */
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly counterparty: AccountId;
  readonly memo: Buffer | null;
  /** Of this movement, given back so far. */
  readonly refunded: bigint;
  readonly refundOf: TransferId | null;
  readonly obligation: string | null;
  readonly postedAt: Date;
}

/** What is left out does not matter. Amounts without sign. */
export interface EntryFilters {
  readonly direction?: 'in' | 'out';
  readonly kinds?: readonly TransferKind[];
  readonly counterparty?: AccountId;
  readonly amountMin?: bigint;
  readonly amountMax?: bigint;
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
}

export interface EntryQuery {
  readonly accountId: AccountId;
  /** Older than the entry with this number. */
  readonly before?: bigint;
  /** Newer than it. */
  readonly after?: bigint;
  /** At most 500. */
  readonly limit: number;
  readonly filters?: EntryFilters;
}

interface EntryRow extends Omit<Entry, 'kind' | 'refundOf'> {
  readonly kindNumber: number;
  readonly reference: TransferId | null;
}

const limitMax = 500;

const columns = sql`e.account_id as "accountId", e.seq, e.transfer_id as "transferId", e.kind as "kindNumber", e.amount,
  e.balance_after as "balanceAfter", t.memo, t.reference, t.obligation, t.posted_at as "postedAt",
  case when e.amount < 0 then t.to_account else t.from_account end as counterparty, coalesce(p.refunded, 0) as refunded`;
const source = sql`ledger.entries e
  join ledger.transfers t on t.book_id = e.book_id and t.id = e.transfer_id
  left join ledger.refund_pools p on p.book_id = e.book_id and p.transfer_id = e.transfer_id`;

/** Newest first, by the account's own numbers: what is posted meanwhile neither repeats nor hides an entry. */
export async function listEntries(db: Queryable, query: EntryQuery): Promise<readonly Entry[]> {
  const { accountId, before, after, limit, filters = {} } = query;
  const conditions = [
    before !== undefined && sql`e.seq < ${before}`,
    after !== undefined && sql`e.seq > ${after}`,
    filters.direction === 'in' && sql`e.amount > 0`,
    filters.direction === 'out' && sql`e.amount < 0`,
    filters.kinds && sql`e.kind = any(${filters.kinds.map(kindNumber)}::int2[])`,
    filters.amountMin !== undefined && sql`abs(e.amount) >= ${filters.amountMin}`,
    filters.amountMax !== undefined && sql`abs(e.amount) <= ${filters.amountMax}`,
    filters.counterparty &&
      sql`case when e.amount < 0 then t.to_account else t.from_account end = ${filters.counterparty}`,
    filters.from && sql`t.posted_at >= ${filters.from}`,
    filters.to && sql`t.posted_at < ${filters.to}`,
  ].filter((condition) => typeof condition === 'object');
  const { rows } = await sql<EntryRow>`
    select ${columns}
      from ${source}
     where e.book_id = ${mainBook} and e.account_id = ${accountId}
       and ${sql.join([sql`true`, ...conditions], sql` and `)}
     order by e.seq desc
     limit ${Math.min(limit, limitMax)}`.execute(db);
  return rows.map(entryOf);
}

/** What several accounts gained after a number each, in one query: at most `limit` entries of each, oldest first. */
export async function listEntriesAfter(
  db: Queryable,
  positions: readonly { readonly accountId: AccountId; readonly after: bigint }[],
  limit: number,
): Promise<readonly Entry[]> {
  const { rows } = await sql<EntryRow>`
    select ${columns}
      from unnest(${positions.map((one) => one.accountId)}::uuid[], ${positions.map((one) => one.after.toString())}::int8[])
           as asked(account_id, after)
     cross join lateral (select * from ledger.entries
                          where book_id = ${mainBook} and account_id = asked.account_id and seq > asked.after
                          order by seq limit ${Math.min(limit, limitMax)}) e
      join ledger.transfers t on t.book_id = e.book_id and t.id = e.transfer_id
      left join ledger.refund_pools p on p.book_id = e.book_id and p.transfer_id = e.transfer_id
     order by e.account_id, e.seq`.execute(db);
  return rows.map(entryOf);
}

/** The entry that a transfer made on an account; undefined when the account has no part in it. */
export async function findEntry(
  db: Queryable,
  { accountId, transferId }: { accountId: AccountId; transferId: TransferId },
): Promise<Entry | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${columns}
      from ledger.transfers t
      join ledger.entries e on e.book_id = t.book_id and e.account_id = ${accountId}
                           and e.seq = case when t.from_account = ${accountId} then t.from_seq else t.to_seq end
      left join ledger.refund_pools p on p.book_id = e.book_id and p.transfer_id = e.transfer_id
     where t.book_id = ${mainBook} and t.id = ${transferId} and t.outcome = 0 and t.to_seq > 0
       and ${accountId}::uuid in (t.from_account, t.to_account)`.execute(db);
  return rows[0] && entryOf(rows[0]);
}

function entryOf({ kindNumber, reference, ...row }: EntryRow): Entry {
  const kind = kindOfNumber(kindNumber);
  return {
    ...row,
    kind: kind !== undefined && isTransferKind(kind) ? kind : 'adjustment',
    refundOf: kind === 'refund' ? reference : null,
  };
}

/** What a payee took in on one business day. */
export interface DaySum {
  readonly day: BusinessDay;
  /** Payments received, before refunds. */
  readonly received: bigint;
  readonly payments: number;
  /** Given back that day, of whatever day's payments. */
  readonly refunded: bigint;
  readonly refunds: number;
}

/**
 * Days with at least one movement, oldest first. Reads the account's entries from the newest back to the first before
 * `from` (one index range; a day earlier, because clocks of several servers may differ around midnight).
 */
export async function sumByBusinessDay(
  db: Queryable,
  accountId: AccountId,
  { from, to }: { from: BusinessDay; to: BusinessDay },
): Promise<readonly DaySum[]> {
  type Row = { day: BusinessDay; received: bigint; payments: number; refunded: bigint; refunds: number };
  const paid = ['payment', 'order_payment', 'capture'] as const;
  const { rows } = await sql<Row>`
    select business_day as day,
           coalesce(sum(amount) filter (where amount > 0 and kind = any(${paid.map(kindNumber)}::int2[])), 0)::int8 as received,
           (count(*) filter (where amount > 0 and kind = any(${paid.map(kindNumber)}::int2[])))::int4 as payments,
           coalesce(-sum(amount) filter (where amount < 0 and kind = ${kindNumber('refund')}), 0)::int8 as refunded,
           (count(*) filter (where amount < 0 and kind = ${kindNumber('refund')}))::int4 as refunds
      from ledger.entries
     where book_id = ${mainBook} and account_id = ${accountId} and business_day between ${from} and ${to}
       and seq > coalesce((select seq from ledger.entries
                            where book_id = ${mainBook} and account_id = ${accountId} and business_day < ${from} - 1
                            order by seq desc limit 1), 0)
     group by business_day
     order by business_day`.execute(db);
  return rows;
}
