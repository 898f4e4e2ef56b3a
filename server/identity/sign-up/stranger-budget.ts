import { accept, hoursMs, minutesMs, refuse, type Context, type Outcome } from '#kernel';
import type { TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { takeFromWindow, windowDigest } from '../guessing/index.ts';

/**
 * One message of the caller's hourly allowance: without it a single machine could have a message sent to every phone of the
 * country, at our cost. It knows nothing of accounts, so its end tells nothing. A job or the command line has no address.
 */
export async function takeStrangerMessage(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  tx: Tx,
  context: Pick<Context, 'clock' | 'origin'>,
): Promise<Outcome<void, TooManyMessages>> {
  if (context.origin === null) return accept(undefined);
  const retryAt = await takeFromWindow(tx, {
    digest: windowDigest(keyring, context, 'stranger message', ''),
    perWindow: numbers.strangerMessagesPerHour,
    windowMinutes: hoursMs / minutesMs,
    at: context.clock.now(),
  });
  return retryAt ? refuse('too_many_messages', { retryAt }) : accept(undefined);
}
