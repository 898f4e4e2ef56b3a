import type { Currency, MerchantId, Refusal, TransferId } from '#kernel';

/** What a shop's program asked to be paid for. Its state is not stored: it follows from the ledger and the clock. */
export interface Order {
  readonly id: string;
  readonly merchantId: MerchantId;
  readonly codeToken: string;
  readonly amountMinor: bigint;
  readonly title: string;
  readonly reference: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type OrderState = 'open' | 'paid' | 'expired' | 'refunded';

/** The transfer that settled the order's obligation. */
export interface OrderPayment {
  readonly transferId: TransferId;
  readonly paidAt: Date;
  readonly refundedMinor: bigint;
}

export interface OrderStanding {
  readonly order: Order;
  readonly currency: Currency;
  readonly state: OrderState;
  readonly payment: OrderPayment | null;
}

export type OrderNotFound = Refusal<'order_not_found'>;

/** Money that came counts more than the clock; refunded means wholly. */
export function decideOrderState(order: Order, payment: OrderPayment | null, now: Date): OrderState {
  if (payment) return payment.refundedMinor >= order.amountMinor ? 'refunded' : 'paid';
  return order.expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
}

export function orderBinding(column: 'title' | 'reference', id: string): string {
  return `merchants.orders.${column}:${id}`;
}
