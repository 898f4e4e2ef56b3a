import { accept, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { MerchantDependencies } from '../dependencies.ts';
import type { MerchantNotFound } from '../merchant.ts';
import { findOwnMerchant } from '../own-merchant.ts';
import type { KeyNotFound } from './api-key.ts';
import { revokeApiKeyRow } from './api-keys.sql.ts';

/** Stops an API key from the next request on; a key that was stopped before stays so. */
export async function revokeApiKey(
  deps: Pick<MerchantDependencies, 'database'>,
  context: Context,
  ownerId: PersonId,
  asked: { readonly merchantId: string; readonly keyId: string },
): Promise<Outcome<void, MerchantNotFound | KeyNotFound>> {
  const merchant = await findOwnMerchant(deps.database.kysely, ownerId, asked.merchantId);
  if (!merchant.ok) return merchant;
  const merchantId = merchant.value.id;
  return deps.database.transaction(async (tx) => {
    const revoked = await revokeApiKeyRow(tx, { id: asked.keyId, merchantId, at: context.clock.now() });
    if (!revoked) return refuse('key_not_found');
    if (revoked.isNew)
      await recordAudit(tx, context, {
        verb: 'merchants.revoke_api_key',
        subject: { kind: 'merchant', id: merchantId },
        facts: { keyId: asked.keyId },
      });
    return accept(undefined);
  });
}
