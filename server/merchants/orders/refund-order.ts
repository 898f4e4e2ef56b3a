import { refuse, type Context, type MerchantId, type Outcome, type Refusal } from '#kernel';
import type { MerchantDependencies } from '../dependencies.ts';
import { refundPayment, type Refunded, type RefundRefusal } from '../refund.ts';
import { getOrder } from './get-order.ts';
import type { OrderNotFound } from './order.ts';

export type RefundOrderRefusal = OrderNotFound | Refusal<'order_not_paid'> | RefundRefusal;

/** A shop's program gives a paid order back in full. */
export async function refundOrder(
  deps: Pick<MerchantDependencies, 'database' | 'ledger' | 'keyring' | 'currency'>,
  context: Context,
  merchantId: MerchantId,
  asked: { readonly orderId: string; readonly key: string },
): Promise<Outcome<Refunded, RefundOrderRefusal>> {
  const found = await getOrder(deps, context, merchantId, asked.orderId);
  if (!found.ok) return found;
  const { payment } = found.value;
  if (!payment) return refuse('order_not_paid');
  const idempotency = { scope: `merchant:${merchantId}:order_refund`, key: asked.key };
  return refundPayment(deps, context, { merchantId, transferId: payment.transferId, idempotency });
}
