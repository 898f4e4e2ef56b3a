import { accept, type Context, type Locale, type Outcome } from '#kernel';
import type { Recipient, TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findAddressHolder } from '../people/index.ts';

/**
 * The code to a free address; to a taken one the word that it has an account, in its holder's language. Both draw on the same
 * budget of the address, so that not even its end tells them apart.
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
): Promise<Outcome<{ readonly decoy: boolean }, TooManyMessages>> {
  const { to, facts, locale, uselessAt } = message;
  const digests = keyring.lookups(to.channel, to.address).map((live) => live.digest);
  const holder = await findAddressHolder(tx, digests);
  const queued = holder
    ? await notify.queueMessage(tx, context, {
        template: 'already_registered',
        facts: {},
        to,
        locale: holder.locale,
        uselessAt,
      })
    : await notify.queueMessage(tx, context, { template: 'sign_up_code', facts, to, locale, uselessAt });
  return queued.ok ? accept({ decoy: holder !== undefined }) : queued;
}
