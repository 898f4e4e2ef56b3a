import { sql } from 'kysely';
import type { MerchantId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { ApiKey } from './api-key.ts';

interface ApiKeyRow {
  readonly id: string;
  readonly merchant_id: MerchantId;
  readonly label: string;
  readonly prefix: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

const listMax = 200;

export async function insertApiKey(tx: Tx, key: ApiKey, digest: Uint8Array): Promise<void> {
  await sql`
    insert into merchants.api_keys (id, merchant_id, label, prefix, secret_sha256, created_at)
    values (${key.id}, ${key.merchantId}, ${key.label}, ${key.prefix}, ${digest}, ${key.createdAt})
  `.execute(tx);
}

export async function countWorkingApiKeys(tx: Tx, merchantId: MerchantId): Promise<number> {
  const counted = await sql<{ working: number }>`
    select count(*)::int4 as working from merchants.api_keys where merchant_id = ${merchantId} and revoked_at is null
  `.execute(tx);
  return counted.rows[0]?.working ?? 0;
}

/** Newest first. */
export async function listApiKeyRows(db: Queryable, merchantId: MerchantId): Promise<readonly ApiKey[]> {
  const found = await sql<ApiKeyRow>`
    select id, merchant_id, label, prefix, created_at, last_used_at, revoked_at from merchants.api_keys
    where merchant_id = ${merchantId} order by id desc limit ${listMax}
  `.execute(db);
  return found.rows.map(apiKeyOf);
}

export async function findWorkingApiKey(db: Queryable, digest: Uint8Array): Promise<ApiKey | undefined> {
  const found = await sql<ApiKeyRow>`
    select id, merchant_id, label, prefix, created_at, last_used_at, revoked_at from merchants.api_keys
    where secret_sha256 = ${digest} and revoked_at is null
  `.execute(db);
  return found.rows[0] && apiKeyOf(found.rows[0]);
}

export async function touchApiKey(db: Queryable, id: string, at: Date): Promise<void> {
  await sql`update merchants.api_keys set last_used_at = ${at} where id = ${id}`.execute(db);
}

/** The shop's own key, revoked now or before; undefined when there is none of this id. */
export async function revokeApiKeyRow(
  tx: Tx,
  key: { readonly id: string; readonly merchantId: MerchantId; readonly at: Date },
): Promise<{ readonly isNew: boolean } | undefined> {
  const revoked = await sql`
    update merchants.api_keys set revoked_at = ${key.at}
    where id = ${key.id} and merchant_id = ${key.merchantId} and revoked_at is null
  `.execute(tx);
  if (revoked.numAffectedRows === 1n) return { isNew: true };
  const standing = await sql`
    select id from merchants.api_keys where id = ${key.id} and merchant_id = ${key.merchantId}
  `.execute(tx);
  return standing.rows.length === 1 ? { isNew: false } : undefined;
}

function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    label: row.label,
    prefix: row.prefix,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
