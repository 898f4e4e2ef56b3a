import type { Currency, Locale, PersonId, TransferId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

/** A movement of money as the wallet shows it, minor units as decimal strings. */
export interface MoneyMovement {
  readonly transferId: TransferId;
  readonly kind: 'payment' | 'order_payment' | 'top_up' | 'top_up_return' | 'refund' | 'capture' | 'adjustment';
  readonly direction: 'in' | 'out';
  readonly amount: string;
  readonly currency: Currency;
  readonly party: {
    readonly kind: 'person' | 'merchant' | 'bank';
    readonly name: string;
    readonly address: string | null;
  };
  readonly note: string | null;
  readonly title: string | null;
  readonly at: string;
  readonly balanceAfter: string;
  readonly refunded: string;
  readonly refundOf: TransferId | null;
}

export interface MoneyEvent {
  /** Gapless within the account; the position for paging. */
  readonly seq: bigint;
  readonly at: Date;
  readonly movement: MoneyMovement;
}

/** What the records need of the room above, which hands it in. */
export interface MoneyOf {
  /** Newest first, older than `before`, not before `since`; at most 500. */
  readonly list: (asked: {
    readonly personId: PersonId;
    readonly locale: Locale;
    readonly before: bigint | null;
    readonly since: Date | null;
    readonly limit: number;
  }) => Promise<readonly MoneyEvent[]>;
  /** Top-ups whose money may still come or be taken back. */
  readonly countOpenTopUps: (tx: Tx, personId: PersonId) => Promise<number>;
  /** Counts of strangers looked up, from before the business day of that moment. */
  readonly deleteOldLookups: (db: Queryable, before: Date) => Promise<number>;
}
