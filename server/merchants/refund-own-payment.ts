import { parseId, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import type { PinRefusal } from '#identity';
import type { MerchantDependencies } from './dependencies.ts';
import type { MerchantNotFound } from './merchant.ts';
import { findOwnMerchant } from './own-merchant.ts';
import { refundPayment, type Refunded, type RefundRefusal } from './refund.ts';

export interface OwnRefundAsked {
  readonly merchantId: string;
  readonly transferId: string;
  readonly pin: string;
  readonly key: string;
}

/** The owner gives a payment back, confirmed by his PIN. */
export async function refundOwnPayment(
  deps: Pick<MerchantDependencies, 'database' | 'ledger' | 'confirmPin'>,
  context: Context,
  ownerId: PersonId,
  asked: OwnRefundAsked,
): Promise<Outcome<Refunded, MerchantNotFound | PinRefusal | RefundRefusal>> {
  const merchant = await findOwnMerchant(deps.database.kysely, ownerId, asked.merchantId);
  if (!merchant.ok) return merchant;
  const transferId = parseId<'transfer'>(asked.transferId);
  if (!transferId) return refuse('payment_not_found');
  const confirmed = await deps.confirmPin(context, ownerId, asked.pin);
  if (!confirmed.ok) return confirmed;
  const merchantId = merchant.value.id;
  const idempotency = { scope: `merchant:${merchantId}:refund`, key: asked.key };
  return refundPayment(deps, context, { merchantId, transferId, idempotency });
}
