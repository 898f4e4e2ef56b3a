import type { ProblemTable } from '#platform/http';
import type { PinRefusal } from '#identity';
import type { AmountInvalid, CursorInvalid } from '#wallet';
import type { DayRangeInvalid } from './day-total.ts';
import type { KeyLimit, KeyNotFound } from './keys/api-key.ts';
import type { MerchantNotFound } from './merchant.ts';
import type { OrderNotFound } from './orders/order.ts';
import type { RefundOrderRefusal } from './orders/refund-order.ts';
import type { RefundRefusal } from './refund.ts';

export type MerchantRefusal =
  | AmountInvalid
  | CursorInvalid
  | DayRangeInvalid
  | KeyLimit
  | KeyNotFound
  | MerchantNotFound
  | OrderNotFound
  | PinRefusal
  | RefundOrderRefusal
  | RefundRefusal;

export const merchantProblems = {
  account_frozen: { status: 403 },
  already_refunded: { status: 409 },
  amount_invalid: { status: 422 },
  cursor_invalid: { status: 400 },
  day_range_invalid: { status: 422 },
  idempotency_key_reused: { status: 422 },
  insufficient_funds: { status: 422 },
  key_limit: { status: 409 },
  key_not_found: { status: 404 },
  merchant_not_found: { status: 404 },
  order_not_found: { status: 404 },
  order_not_paid: { status: 409 },
  payment_not_found: { status: 404 },
  pin_locked: { status: 423 },
  pin_wrong: { status: 422 },
} satisfies ProblemTable<MerchantRefusal['code']>;
