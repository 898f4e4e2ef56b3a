import type { Context, PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { lockPool, writePool, type PoolKey } from './guess-pools.sql.ts';
import { tellPasswordRests } from './tell-password-rests.ts';

/**
 * Sign-in by password rests for every device that is not known yet, until the owner confirms by code or signs in on a known one.
 * Known devices and open sessions go on; money is stopped by a freeze, not by this. A second lock changes nothing.
 */
export async function lockSignIn(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly by: 'staff' | 'command' },
): Promise<{ readonly started: boolean }> {
  const { personId, by } = asked;
  const key: PoolKey = { subject: personId, pool: 'password_stranger' };
  const pool = await lockPool(tx, key);
  const started = pool.restsSince === null;
  if (started) {
    await writePool(tx, key, { ...pool, restsSince: context.clock.now() });
    await tellPasswordRests(dependencies, tx, context, personId);
  }
  await recordAudit(tx, context, {
    verb: 'identity.lock_sign_in',
    subject: { kind: 'person', id: personId },
    facts: { by, started },
  });
  return { started };
}
