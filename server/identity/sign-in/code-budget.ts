import { accept, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import type { TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { takeFromWindow, windowDigest } from '../guessing/index.ts';

/**
 * One code of those that one network may have sent to one account (rule T6): whoever knows the password and asks for code
 * after code must not use up what the account's own phone can take, or its owner would wait for a code in vain.
 */
export async function takeSignInCode(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<Outcome<void, TooManyMessages>> {
  const retryAt = await takeFromWindow(tx, {
    digest: windowDigest(keyring, context, 'sign_in_code', personId),
    perWindow: numbers.codeSendsMax,
    windowMinutes: numbers.codeSendsMinutes,
    at: context.clock.now(),
  });
  return retryAt ? refuse('too_many_messages', { retryAt }) : accept(undefined);
}
