import { refuse, type Refusal } from '#kernel';
import type { PasskeyProofRefusal, PinRefusal } from '#identity';
import type { LedgerRefusal } from '#ledger';
import type { AmountInvalid } from './amount.ts';
import type { JudgeRefusal } from './judging/index.ts';

type KeptCode =
  | 'insufficient_funds'
  | 'account_frozen'
  | 'limit_per_payment'
  | 'limit_per_day'
  | 'outgoing_restricted'
  | 'idempotency_key_reused';

/** What can become of money that a person sends; facts come from the ledger as they are. */
export type MoneyRefusal =
  | Extract<LedgerRefusal, { readonly code: KeptCode }>
  | AmountInvalid
  | Refusal<'payee_unavailable'>
  | Refusal<'code_used'>;

export type PayRefusal =
  | MoneyRefusal
  | PinRefusal
  | PasskeyProofRefusal
  | JudgeRefusal
  | Refusal<'amount_fixed', { readonly amountMinor: bigint }>
  | Refusal<'payee_expired'>
  | Refusal<'code_timed_out', { readonly expiredAt: Date }>;

/** The ledger speaks of accounts, the wallet of a payer and a payee. A payer's own account is there and open: the rest is the payee's. */
export function moneyRefusal(refusal: LedgerRefusal): { readonly ok: false; readonly refusal: MoneyRefusal } {
  switch (refusal.code) {
    case 'insufficient_funds':
    case 'account_frozen':
    case 'limit_per_payment':
    case 'limit_per_day':
    case 'outgoing_restricted':
    case 'idempotency_key_reused':
      return { ok: false, refusal };
    case 'obligation_settled':
      return refuse('code_used');
    case 'amount_out_of_range':
      return refuse('amount_invalid');
    case 'account_unknown':
    case 'account_closed':
    case 'currency_mismatch':
    case 'same_account':
    case 'transfer_unknown':
    case 'refund_exceeds':
    case 'hold_unknown':
    case 'hold_ended':
    case 'hold_open':
    case 'capture_exceeds':
      return refuse('payee_unavailable');
  }
}
