import type { MerchantId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { ApiKey } from './api-key.ts';
import { listApiKeyRows } from './api-keys.sql.ts';

/** Keys of a shop, revoked ones too, newest first. */
export function listApiKeys(db: Queryable, merchantId: MerchantId): Promise<readonly ApiKey[]> {
  return listApiKeyRows(db, merchantId);
}
