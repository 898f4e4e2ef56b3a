import { accept, type Context, type Locale, type Outcome } from '#kernel';
import type { Recipient, TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findAddressHolder } from '../people/index.ts';

/**
 * The code to the address; when it belongs to an account, with the word that it does. Both draw on the same budget of the
 * address, so that not even its end tells them apart. Both codes are real: who holds the number may sign in or ask for it.
 */
export async function sendSignUpMessage(
  { keyring, notify }: Pick<IdentityDependencies, 'keyring' | 'notify'>,
  tx: Tx,
  context: Context,
  message: {
    readonly to: Recipient;
    readonly locale: Locale;
    readonly facts: { readonly code: string; readonly minutes: number };
    readonly uselessAt: Date;
  },
): Promise<Outcome<{ readonly held: boolean }, TooManyMessages>> {
  const digests = keyring.lookups(message.to.channel, message.to.address).map((live) => live.digest);
  const held = (await findAddressHolder(tx, digests)) !== undefined;
  const template = held ? 'number_in_use' : 'sign_up_code';
  const queued = await notify.queueMessage(tx, context, { ...message, template });
  return queued.ok ? accept({ held }) : queued;
}
