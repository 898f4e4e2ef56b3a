import { accept, refuse, type Context, type MerchantId, type Outcome } from '#kernel';
import { findByObligation } from '#ledger';
import type { Keyring } from '#platform/crypto';
import type { MerchantDependencies } from '../dependencies.ts';
import { decideOrderState, orderBinding, type Order, type OrderNotFound, type OrderStanding } from './order.ts';
import { findOrderRow, type OrderRow } from './orders.sql.ts';

type OrderDependencies = Pick<MerchantDependencies, 'database' | 'keyring' | 'currency'>;

/** One order as it stands now. Another shop's order is as unknown as one that never was. */
export async function getOrder(
  deps: OrderDependencies,
  context: Context,
  merchantId: MerchantId,
  orderId: string,
): Promise<Outcome<OrderStanding, OrderNotFound>> {
  const row = await findOrderRow(deps.database.kysely, { id: orderId, merchantId });
  return row ? accept(await describeOrder(deps, context, await orderOf(deps.keyring, row))) : refuse('order_not_found');
}

export async function describeOrder(deps: OrderDependencies, context: Context, order: Order): Promise<OrderStanding> {
  const settled = await findByObligation(deps.database.kysely, order.id);
  const payment = settled
    ? { transferId: settled.id, paidAt: settled.postedAt, refundedMinor: settled.refunded }
    : null;
  const state = decideOrderState(order, payment, context.clock.now());
  return { order, currency: deps.currency, state, payment };
}

export async function orderOf(keyring: Keyring, row: OrderRow): Promise<Order> {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    codeToken: row.code_token,
    amountMinor: row.amount_minor,
    title: await keyring.openTextLater(row.title_sealed, orderBinding('title', row.id)),
    reference:
      row.reference_sealed && (await keyring.openTextLater(row.reference_sealed, orderBinding('reference', row.id))),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
