import { sql } from 'kysely';
import { accept, type AccountId, type Outcome, type TransferId } from '#kernel';
import type { Queryable } from '#platform/database';
import { mainBook } from './book.ts';
import { keyDigest } from './key-digest.ts';
import type { IdempotencyKey, Posted } from './operation.ts';
import { decodeRefusal, type LedgerRefusal } from './refusal.ts';
import { kindOfNumber, type RecordKind } from './transfer-kind.ts';

/** A posted operation. */
export interface Transfer {
  readonly id: TransferId;
  readonly kind: RecordKind;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly amount: bigint;
  readonly memo: Buffer | null;
  /** The transfer that a refund gave back, the hold that a capture or void ended. */
  readonly reference: TransferId | null;
  readonly obligation: string | null;
  readonly postedAt: Date;
  /** Given back so far. */
  readonly refunded: bigint;
}

interface TransferRow extends Omit<Transfer, 'kind'> {
  readonly kindNumber: number;
}

const columns = sql`t.id, t.kind as "kindNumber", t.from_account as "from", t.to_account as "to", t.amount, t.memo,
       t.reference, t.obligation, t.posted_at as "postedAt", coalesce(p.refunded, 0) as refunded`;
const source = sql`ledger.transfers t
  left join ledger.refund_pools p on p.book_id = t.book_id and p.transfer_id = t.id`;

/** Undefined for an unknown id and for a refused operation. */
export async function getTransfer(db: Queryable, id: TransferId): Promise<Transfer | undefined> {
  const { rows } = await sql<TransferRow>`
    select ${columns} from ${source} where t.book_id = ${mainBook} and t.id = ${id} and t.outcome = 0`.execute(db);
  return rows[0] && transferOf(rows[0]);
}

/** The one posted transfer that settled an obligation. */
export async function findByObligation(db: Queryable, obligation: string): Promise<Transfer | undefined> {
  const { rows } = await sql<TransferRow>`
    select ${columns} from ${source}
     where t.book_id = ${mainBook} and t.obligation = ${obligation} and t.outcome = 0`.execute(db);
  return rows[0] && transferOf(rows[0]);
}

function transferOf({ kindNumber, ...row }: TransferRow): Transfer {
  return { ...row, kind: kindOfNumber(kindNumber) ?? 'adjustment' };
}

/** What became of the request with this key; null when none was ever recorded. */
export async function findOutcomeByKey(
  db: Queryable,
  idempotency: IdempotencyKey,
): Promise<Outcome<Posted, LedgerRefusal> | null> {
  interface Row extends Omit<Posted, 'replayed'> {
    readonly outcome: number;
    readonly facts: Buffer | null;
  }
  const { rows } = await sql<Row>`
    select t.id as "transferId", t.outcome, t.facts, t.from_seq as "seqFrom", t.posted_at as "postedAt",
           coalesce(e.balance_after, 0) as "balanceAfter"
      from ledger.transfers t
      left join ledger.entries e on e.book_id = t.book_id and e.account_id = t.from_account and e.seq = t.from_seq
     where t.book_id = ${mainBook} and t.key_digest = ${Buffer.from(keyDigest(idempotency), 'latin1')}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { outcome, facts, ...posted } = row;
  return outcome === 0 ? accept({ ...posted, replayed: true }) : { ok: false, refusal: decodeRefusal(outcome, facts) };
}
