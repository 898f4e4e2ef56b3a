import { accept, plusMs, refuse, secondsMs, type Context, type Outcome, type PersonId } from '#kernel';
import type { TooManyMessages } from '#notify';
import { callerOf } from '#platform/budget';
import type { IdentityDependencies } from '../dependencies.ts';

/**
 * One code of those that one address may have sent to one account (rule T6): whoever knows the password and asks for code
 * after code must not use up what the account's own phone can take, or its owner would wait for a code in vain.
 */
export function takeSignInCode(
  { signInCodes }: Pick<IdentityDependencies, 'signInCodes'>,
  { clock, origin }: Pick<Context, 'clock' | 'origin'>,
  personId: PersonId,
): Outcome<void, TooManyMessages> {
  const now = clock.now();
  const waitSeconds = signInCodes.take(`${callerOf(origin?.address ?? '')} ${personId}`, now);
  if (waitSeconds === 0) return accept(undefined);
  return refuse('too_many_messages', { retryAt: plusMs(now, waitSeconds * secondsMs) });
}
