import type { ProblemTable } from '#platform/http';
import type { GetActivityRefusal } from './activity/get-activity.ts';
import type { CursorInvalid } from './cursor.ts';
import type { FindPayeeRefusal } from './find-payee.ts';
import type { PayRefusal } from './payment-refusal.ts';
import type { StartTopUpRefusal } from './top-ups/start-top-up.ts';
import type { GetTopUpRefusal } from './top-ups/read-top-ups.ts';

export type WalletRefusal =
  | FindPayeeRefusal
  | PayRefusal
  | CursorInvalid
  | GetActivityRefusal
  | StartTopUpRefusal
  | GetTopUpRefusal;

export const walletProblems = {
  account_frozen: { status: 403 },
  amount_fixed: { status: 422 },
  amount_invalid: { status: 422 },
  bank_card_unknown: { status: 422 },
  code_timed_out: { status: 410 },
  code_unknown: { status: 404 },
  code_used: { status: 410 },
  confirmation_needed: { status: 403 },
  cursor_invalid: { status: 400 },
  idempotency_key_reused: { status: 422 },
  insufficient_funds: { status: 422 },
  limit_per_day: { status: 422 },
  limit_per_payment: { status: 422 },
  lookup_limit: { status: 429 },
  outgoing_restricted: { status: 403 },
  passkey_copied: { status: 403 },
  passkey_refused: { status: 422 },
  passkey_timed_out: { status: 410 },
  passkey_unknown: { status: 401 },
  payee_expired: { status: 410 },
  payee_is_self: { status: 422 },
  payee_not_found: { status: 404 },
  payee_unavailable: { status: 422 },
  payment_held_for_safety: { status: 403 },
  pin_locked: { status: 423 },
  pin_wrong: { status: 422 },
  top_up_limit: { status: 422 },
  top_up_not_found: { status: 404 },
  transfer_not_found: { status: 404 },
} satisfies ProblemTable<WalletRefusal['code']>;
