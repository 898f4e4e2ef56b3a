import { accept, accountOf, refuse } from '#kernel';
import type { Context, MerchantId, Outcome, Refusal, TransferId } from '#kernel';
import { findEntry, type LedgerRefusal } from '#ledger';
import { recordAudit } from '#platform/audit';
import { fingerprintOf, newTransferId } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';
import { isPayment } from './shop-payment.ts';

export interface Refunded {
  readonly transferId: TransferId;
  readonly refundOf: TransferId;
  readonly amountMinor: bigint;
  readonly at: Date;
  readonly replayed: boolean;
}

type KeptCode = 'insufficient_funds' | 'account_frozen' | 'idempotency_key_reused';

export type RefundRefusal =
  | Extract<LedgerRefusal, { readonly code: KeptCode }>
  | Refusal<'payment_not_found'>
  | Refusal<'already_refunded'>;

export interface RefundAsked {
  readonly merchantId: MerchantId;
  readonly transferId: TransferId;
  /** Who asked by which route: `merchant:ID:refund` of the owner, `merchant:ID:order_refund` of a program. */
  readonly idempotency: { readonly scope: string; readonly key: string };
}

/**
 * Gives a payment back in full, once. The whole amount is asked for and the ledger decides, so that the key is looked up
 * first (a replay keeps its answer) and of many at once exactly one posts. The audit row follows the posted transfer.
 */
export async function refundPayment(
  deps: Pick<MerchantDependencies, 'database' | 'ledger'>,
  context: Context,
  asked: RefundAsked,
): Promise<Outcome<Refunded, RefundRefusal>> {
  const accountId = accountOf(asked.merchantId);
  const payment = await findEntry(deps.database.kysely, { accountId, transferId: asked.transferId });
  if (!payment || !isPayment(payment)) return refuse('payment_not_found');
  const posted = await deps.ledger.submit({
    type: 'refund',
    id: newTransferId(context),
    idempotency: asked.idempotency,
    fingerprint: fingerprintOf([asked.transferId]),
    of: asked.transferId,
    amount: payment.amount,
    memo: null,
  });
  if (!posted.ok) return refundRefusal(posted.refusal);
  const { transferId, postedAt, replayed } = posted.value;
  if (!replayed)
    await deps.database.transaction((tx) =>
      recordAudit(tx, context, {
        verb: 'merchants.refund_payment',
        subject: { kind: 'merchant', id: asked.merchantId },
        facts: { transferId, refundOf: asked.transferId, amountMinor: payment.amount.toString() },
      }),
    );
  return accept({ transferId, refundOf: asked.transferId, amountMinor: payment.amount, at: postedAt, replayed });
}

function refundRefusal(refusal: LedgerRefusal): { readonly ok: false; readonly refusal: RefundRefusal } {
  switch (refusal.code) {
    case 'insufficient_funds':
    case 'account_frozen':
    case 'idempotency_key_reused':
      return { ok: false, refusal };
    case 'refund_exceeds':
    case 'obligation_settled':
      return refuse('already_refunded');
    case 'account_unknown':
    case 'account_closed':
    case 'amount_out_of_range':
    case 'capture_exceeds':
    case 'currency_mismatch':
    case 'hold_ended':
    case 'hold_open':
    case 'hold_unknown':
    case 'limit_per_day':
    case 'limit_per_payment':
    case 'outgoing_restricted':
    case 'same_account':
    case 'transfer_unknown':
      return refuse('payment_not_found');
  }
}
