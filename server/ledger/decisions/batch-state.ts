import type { AccountId, TransferId } from '#kernel';
import type { AccountState } from './account.ts';
import type { LedgerOperation, Posted } from '../operation.ts';
import type { LedgerRefusal } from '../refusal.ts';

/** An operation on its way through a batch. */
export interface PendingOperation {
  readonly operation: LedgerOperation;
  /** See key-digest.ts. */
  readonly keyDigest: string;
}

/** The answer that a key already has. */
export interface RecordedOutcome {
  readonly fingerprint: Uint8Array;
  readonly answer: Omit<Posted, 'replayed'> | { readonly refusal: LedgerRefusal };
}

/** A posted transfer that a refund names. */
export interface RefundableTransfer {
  readonly id: TransferId;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly amount: bigint;
}

export interface RefundPool {
  readonly transferId: TransferId;
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly disputed: bigint;
}

export type HoldEnd = 'captured' | 'voided' | 'expired';

export interface HoldState {
  readonly id: TransferId;
  readonly from: AccountId;
  readonly to: AccountId;
  readonly amount: bigint;
  readonly expiresAt: Date;
  readonly state: 'open' | HoldEnd;
  /** The record that ended it. */
  readonly endedBy: TransferId | null;
}

/** All that a batch may look at, read under the locks. What is missing does not exist. */
export interface BatchState {
  readonly accounts: ReadonlyMap<string, AccountState>;
  readonly recorded: ReadonlyMap<string, RecordedOutcome>;
  readonly refundables: ReadonlyMap<string, RefundableTransfer>;
  readonly pools: ReadonlyMap<string, RefundPool>;
  readonly holds: ReadonlyMap<string, HoldState>;
  /** Obligations that a posted transfer settled. */
  readonly settled: ReadonlySet<string>;
}
