import type { Context, PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { decideGuess, type PoolName } from './guess-pool.ts';
import { clearPoolsOf } from './guess-pools.sql.ts';

type Telling = Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>;

const every: readonly PoolName[] = ['password_stranger', 'password_device', 'password_session', 'saved_code'];

/** The owner, by one proof of an address, ends no rest of another factor; an operator's break-glass does. */
const withFactors: readonly PoolName[] = [...every, 'authenticator'];

/**
 * Ends every lock and rest of a person's sign-in and begins clean; the only way to do so. For the owner who has just proved
 * an address, for staff and for the command line alike. Every address is told when there was something to end.
 */
export async function unlockSignIn(
  dependencies: Telling,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly by: 'owner' | 'staff' | 'command' },
): Promise<{ readonly ended: boolean }> {
  const { personId, by } = asked;
  const at = context.clock.now();
  const ended = await clearGuesses(tx, personId, at, by === 'owner' ? every : withFactors);
  if (ended) {
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'sign_in_unlocked',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
    }));
  }
  await recordAudit(tx, context, {
    verb: 'identity.unlock_sign_in',
    subject: { kind: 'person', id: personId },
    facts: { by, ended },
  });
  return { ended };
}

/** Part of the verbs that tell and audit by themselves (a new password): true when a lock or rest was ended. */
export async function clearGuesses(tx: Tx, personId: PersonId, at: Date, pools = every): Promise<boolean> {
  const cleared = await clearPoolsOf(tx, { personId, pools });
  return cleared.some((pool) => decideGuess(pool, at).verdict !== 'open');
}
