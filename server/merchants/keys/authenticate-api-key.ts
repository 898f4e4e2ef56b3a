import { minutesMs, type Actor, type Clock } from '#kernel';
import type { Queryable } from '#platform/database';
import { digestApiSecret } from './api-key.ts';
import { findWorkingApiKey, touchApiKey } from './api-keys.sql.ts';

const lastUsedStepMs = 5 * minutesMs;

/** Whose program is calling; null for anything that is not a working key. Reads every time, so revoking works at once. */
export async function authenticateApiKey(
  deps: { readonly db: Queryable; readonly clock: Clock },
  secret: string | undefined,
): Promise<Extract<Actor, { kind: 'merchant' }> | null> {
  const digest = secret === undefined ? undefined : digestApiSecret(secret);
  const key = digest && (await findWorkingApiKey(deps.db, digest));
  if (!key) return null;
  const now = deps.clock.now();
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > lastUsedStepMs)
    await touchApiKey(deps.db, key.id, now);
  return { kind: 'merchant', merchantId: key.merchantId, keyId: key.id };
}
