import type { AccountId, Currency, TransferId } from '#kernel';
import type { TransferKind } from './transfer-kind.ts';

/** Kept for ever with the record. `scope` says who and by which route; `key` has at most 255 characters. */
export interface IdempotencyKey {
  readonly scope: string;
  readonly key: string;
}

interface Identified {
  /** UUIDv7, made by the caller; also the id of the hold that a `hold` makes. */
  readonly id: TransferId;
  readonly idempotency: IdempotencyKey;
  /** SHA-256 of the request; another one under the same key is refused. */
  readonly fingerprint: Uint8Array;
}

export interface TransferOperation extends Identified {
  readonly type: 'transfer';
  readonly kind: Exclude<TransferKind, 'refund' | 'capture'>;
  readonly from: AccountId;
  readonly to: AccountId;
  /** Minor units, 1 to 10^15. */
  readonly amount: bigint;
  readonly currency: Currency;
  /** Sealed by the caller; the ledger only keeps it. */
  readonly memo: Uint8Array | null;
  /** A UUID (of an order, a bill) that at most one posted transfer settles. */
  readonly obligation: string | null;
}

/** Gives back, wholly or partly, what a payment or capture brought; from its payee to its payer. */
export interface RefundOperation extends Identified {
  readonly type: 'refund';
  readonly of: TransferId;
  readonly amount: bigint;
  readonly memo: Uint8Array | null;
}

/** Sets money aside for a payee. */
export interface HoldOperation extends Identified {
  readonly type: 'hold';
  readonly from: AccountId;
  readonly to: AccountId;
  readonly amount: bigint;
  readonly currency: Currency;
  readonly memo: Uint8Array | null;
  readonly expiresAt: Date;
}

/** Pays a hold out, wholly or partly; what is left of it is free again. */
export interface CaptureOperation extends Identified {
  readonly type: 'capture';
  readonly of: TransferId;
  readonly amount: bigint;
  readonly memo: Uint8Array | null;
}

/** Frees a hold: by a party (`voided`), or because its time is over (`expired`; refused before that time). */
export interface VoidOperation extends Identified {
  readonly type: 'void';
  readonly of: TransferId;
  readonly because: 'voided' | 'expired';
}

export type LedgerOperation = TransferOperation | RefundOperation | HoldOperation | CaptureOperation | VoidOperation;

/** What was booked. */
export interface Posted {
  readonly transferId: TransferId;
  /** Number of the payer’s entry (for a hold or void, which book none: of the last one before). */
  readonly seqFrom: bigint;
  /** The payer's posted balance right after. */
  readonly balanceAfter: bigint;
  readonly postedAt: Date;
  /** An earlier request with the same key did the work. */
  readonly replayed: boolean;
}
