import type { Currency, TransferId } from '#kernel';
import type { Party } from '../party.ts';

export type MovementKind =
  | 'payment'
  | 'order_payment'
  | 'top_up'
  | 'top_up_return'
  | 'refund'
  | 'capture'
  | 'adjustment';

/** One movement of money as one of its two sides sees it. */
export interface ActivityItem {
  readonly transferId: TransferId;
  readonly kind: MovementKind;
  readonly direction: 'in' | 'out';
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly party: Party;
  readonly note: string | null;
  /** What the code or order said is paid for. */
  readonly title: string | null;
  readonly at: Date;
  readonly balanceAfterMinor: bigint;
  readonly refundedMinor: bigint;
  readonly refundOf: TransferId | null;
}
