import { accept, invariant, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { PinRefusal } from '#identity';
import type { MerchantDependencies } from '../dependencies.ts';
import type { MerchantNotFound } from '../merchant.ts';
import { lockMerchant } from '../merchants.sql.ts';
import { findOwnMerchant } from '../own-merchant.ts';
import { apiKeysMax, digestApiSecret, makeApiSecret, prefixOf, type ApiKey, type KeyLimit } from './api-key.ts';
import { countWorkingApiKeys, insertApiKey } from './api-keys.sql.ts';

/** Makes an API key, confirmed by the owner's PIN; the secret is in this answer and nowhere else. */
export async function createApiKey(
  deps: Pick<MerchantDependencies, 'database' | 'confirmPin'>,
  context: Context,
  ownerId: PersonId,
  asked: { readonly merchantId: string; readonly label: string; readonly pin: string },
): Promise<Outcome<{ readonly key: ApiKey; readonly secret: string }, MerchantNotFound | KeyLimit | PinRefusal>> {
  const merchant = await findOwnMerchant(deps.database.kysely, ownerId, asked.merchantId);
  if (!merchant.ok) return merchant;
  const confirmed = await deps.confirmPin(context, ownerId, asked.pin);
  if (!confirmed.ok) return confirmed;
  const merchantId = merchant.value.id;
  const secret = makeApiSecret(context.chance);
  const digest = digestApiSecret(secret);
  invariant(digest, 'a secret of ours has our shape');
  const key: ApiKey = {
    id: context.chance.uuid(),
    merchantId,
    label: asked.label,
    prefix: prefixOf(secret),
    createdAt: context.clock.now(),
    lastUsedAt: null,
    revokedAt: null,
  };
  return deps.database.transaction(async (tx) => {
    await lockMerchant(tx, merchantId);
    if ((await countWorkingApiKeys(tx, merchantId)) >= apiKeysMax) return refuse('key_limit', { keysMax: apiKeysMax });
    await insertApiKey(tx, key, digest);
    await recordAudit(tx, context, {
      verb: 'merchants.create_api_key',
      subject: { kind: 'merchant', id: merchantId },
      facts: { keyId: key.id },
    });
    return accept({ key, secret });
  });
}
