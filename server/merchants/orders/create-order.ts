import { accept, accountOf, invariant, plusMs, refuse, secondsMs } from '#kernel';
import type { Context, MerchantId, Outcome, Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { fingerprintOf, issueCode, readAmount, type AmountInvalid } from '#wallet';
import type { MerchantDependencies } from '../dependencies.ts';
import { describeOrder, orderOf } from './get-order.ts';
import { orderBinding, type OrderStanding } from './order.ts';
import { findOrderRowByKey, insertOrder, type OrderRow } from './orders.sql.ts';

export interface OrderAsked {
  /** Minor units as they crossed the wire. */
  readonly amount: string;
  readonly title: string;
  readonly reference: string | null;
  readonly expiresInSeconds: number;
  readonly key: string;
}

export interface CreatedOrder {
  readonly standing: OrderStanding;
  readonly replayed: boolean;
}

type OrderDependencies = Pick<MerchantDependencies, 'database' | 'keyring' | 'currency'>;
type KeyReused = Refusal<'idempotency_key_reused'>;

/**
 * Creates an order with its own code. The key is kept for ever: the same request again gets the same order as it stands
 * now. Refuses `amount_invalid`, `idempotency_key_reused`.
 */
export async function createOrder(
  deps: OrderDependencies,
  context: Context,
  merchantId: MerchantId,
  asked: OrderAsked,
): Promise<Outcome<CreatedOrder, AmountInvalid | KeyReused>> {
  const amount = readAmount(asked.amount);
  if (!amount.ok) return amount;
  const parts = [amount.value, asked.title, asked.reference, String(asked.expiresInSeconds)];
  const request = { merchantId, key: asked.key, fingerprint: fingerprintOf(parts) };
  const earlier = await findEarlier(deps, context, request);
  if (earlier) return earlier;
  try {
    const row = await deps.database.transaction((tx) =>
      writeOrder(deps, tx, context, { ...request, ...asked, amountMinor: amount.value }),
    );
    return accept({ standing: await describeOrder(deps, context, await orderOf(deps.keyring, row)), replayed: false });
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const raced = await findEarlier(deps, context, request);
    invariant(raced, 'a key that could not be inserted stands already');
    return raced;
  }
}

/** Rolls back the code that was made for an order whose key came in twice at once. */
class KeyTaken extends Error {}

interface OrderRequest {
  readonly merchantId: MerchantId;
  readonly key: string;
  readonly fingerprint: Buffer;
}

async function writeOrder(
  deps: OrderDependencies,
  tx: Tx,
  context: Context,
  asked: OrderRequest & OrderAsked & { readonly amountMinor: bigint },
): Promise<OrderRow> {
  const id = context.chance.uuid();
  const createdAt = context.clock.now();
  const expiresAt = plusMs(createdAt, asked.expiresInSeconds * secondsMs);
  const code = await issueCode(tx, context, deps.keyring, {
    kind: 'order',
    accountId: accountOf(asked.merchantId),
    amountMinor: asked.amountMinor,
    title: asked.title,
    obligation: id,
    expiresAt,
  });
  const row: OrderRow = {
    id,
    merchant_id: asked.merchantId,
    fingerprint: asked.fingerprint,
    code_token: code.token,
    amount_minor: asked.amountMinor,
    title_sealed: deps.keyring.seal(asked.title, orderBinding('title', id)),
    reference_sealed:
      asked.reference === null ? null : deps.keyring.seal(asked.reference, orderBinding('reference', id)),
    created_at: createdAt,
    expires_at: expiresAt,
  };
  if (!(await insertOrder(tx, row, asked.key))) throw new KeyTaken();
  await recordAudit(tx, context, {
    verb: 'merchants.create_order',
    subject: { kind: 'merchant', id: asked.merchantId },
    facts: { orderId: id, amountMinor: asked.amountMinor.toString() },
  });
  return row;
}

async function findEarlier(
  deps: OrderDependencies,
  context: Context,
  request: OrderRequest,
): Promise<Outcome<CreatedOrder, KeyReused> | undefined> {
  const row = await findOrderRowByKey(deps.database.kysely, request);
  if (!row) return undefined;
  if (!row.fingerprint.equals(request.fingerprint)) return refuse('idempotency_key_reused');
  return accept({ standing: await describeOrder(deps, context, await orderOf(deps.keyring, row)), replayed: true });
}
