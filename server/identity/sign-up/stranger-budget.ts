import { accept, plusMs, refuse, secondsMs, type Context, type Outcome } from '#kernel';
import type { TooManyMessages } from '#notify';
import { callerOf } from '#platform/budget';
import type { IdentityDependencies } from '../dependencies.ts';

/**
 * One message of the caller's hourly allowance: without it a single machine could have a message sent to every phone of the
 * country, at our cost. It knows nothing of accounts, so its end tells nothing. A job or the command line has no address.
 */
export function takeStrangerMessage(
  { strangerMessages }: Pick<IdentityDependencies, 'strangerMessages'>,
  { clock, origin }: Pick<Context, 'clock' | 'origin'>,
): Outcome<void, TooManyMessages> {
  if (origin === null) return accept(undefined);
  const now = clock.now();
  const waitSeconds = strangerMessages.take(callerOf(origin.address), now);
  if (waitSeconds === 0) return accept(undefined);
  return refuse('too_many_messages', { retryAt: plusMs(now, waitSeconds * secondsMs) });
}
