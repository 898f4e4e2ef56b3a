import { invariant, type Context, type Locale, type PersonId } from '#kernel';
import type { MessageContent } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPerson, listAddresses } from './people.sql.ts';
import { openAddress } from './sealed-person.ts';

/** A security notice to every address of a person, in their language: a thief who holds one of them cannot hide it. */
export async function tellEveryAddress(
  { keyring, notify }: Pick<IdentityDependencies, 'keyring' | 'notify'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
  content: (locale: Locale) => MessageContent,
): Promise<void> {
  const person = await findPerson(tx, personId);
  invariant(person, 'a notice is for a person');
  for (const row of await listAddresses(tx, personId)) {
    const address = await openAddress(keyring, row.id, row.addressSealed);
    const to = { channel: row.channel, address };
    const queued = await notify.queueMessage(tx, context, { ...content(person.locale), to, locale: person.locale });
    invariant(queued.ok, 'security notices wait for room and are never refused');
  }
}
