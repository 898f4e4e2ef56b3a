import { sql } from 'kysely';
import type { MerchantId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface OrderRow {
  readonly id: string;
  readonly merchant_id: MerchantId;
  readonly fingerprint: Buffer;
  readonly code_token: string;
  readonly amount_minor: bigint;
  readonly title_sealed: Buffer;
  readonly reference_sealed: Buffer | null;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export async function insertOrder(tx: Tx, row: OrderRow, key: string): Promise<boolean> {
  const inserted = await sql`
    insert into merchants.orders (id, merchant_id, idempotency_key, fingerprint, code_token, amount_minor, title_sealed,
      reference_sealed, created_at, expires_at)
    values (${row.id}, ${row.merchant_id}, ${key}, ${row.fingerprint}, ${row.code_token}, ${row.amount_minor},
      ${row.title_sealed}, ${row.reference_sealed}, ${row.created_at}, ${row.expires_at})
    on conflict (merchant_id, idempotency_key) do nothing
  `.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function findOrderRow(
  db: Queryable,
  asked: { readonly id: string; readonly merchantId: MerchantId },
): Promise<OrderRow | undefined> {
  const found = await sql<OrderRow>`
    select id, merchant_id, fingerprint, code_token, amount_minor, title_sealed, reference_sealed, created_at, expires_at
    from merchants.orders where id = ${asked.id} and merchant_id = ${asked.merchantId}
  `.execute(db);
  return found.rows[0];
}

export async function findOrderRowByKey(
  db: Queryable,
  asked: { readonly key: string; readonly merchantId: MerchantId },
): Promise<OrderRow | undefined> {
  const found = await sql<OrderRow>`
    select id, merchant_id, fingerprint, code_token, amount_minor, title_sealed, reference_sealed, created_at, expires_at
    from merchants.orders where merchant_id = ${asked.merchantId} and idempotency_key = ${asked.key}
  `.execute(db);
  return found.rows[0];
}
