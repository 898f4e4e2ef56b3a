import type { PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { maskAddress, parseAddress } from './address.ts';
import { findAddressHolder, listAddresses, listNames } from './people.sql.ts';
import { maskName } from './person-name.ts';
import { openAddress, openName } from './sealed-person.ts';

type Reading = Pick<IdentityDependencies, 'keyring'>;

/** Names as other people may see them (*雷, Han M***); unknown ids are missing in the map. */
export async function maskedNameOf(
  { keyring }: Reading,
  db: Queryable,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const names = new Map<PersonId, string>();
  if (personIds.length === 0) return names;
  for (const row of await listNames(db, [...new Set(personIds)])) {
    names.set(row.id, maskName(await openName(keyring, row.id, row.nameSealed)));
  }
  return names;
}

export interface FoundPerson {
  readonly personId: PersonId;
  readonly maskedName: string;
  readonly channel: Channel;
  readonly maskedAddress: string;
}

/** Who may be paid at a typed phone number or mail address; nobody when its holder does not want to be found. */
export async function findPersonByAddress(
  { keyring }: Reading,
  db: Queryable,
  typed: string,
): Promise<FoundPerson | undefined> {
  const address = parseAddress(typed);
  if (!address) return undefined;
  const digests = keyring.lookups(address.channel, address.address).map((live) => live.digest);
  const holder = await findAddressHolder(db, digests);
  if (holder?.findable !== true) return undefined;
  return {
    personId: holder.personId,
    maskedName: maskName(await openName(keyring, holder.personId, holder.nameSealed)),
    channel: address.channel,
    maskedAddress: maskAddress(address.channel, address.address),
  };
}

/** The address a person confirmed first, masked; undefined when the id is unknown. */
export async function phoneOrMailMasked(
  { keyring }: Reading,
  db: Queryable,
  personId: PersonId,
): Promise<string | undefined> {
  const [first] = await listAddresses(db, personId);
  return first && maskAddress(first.channel, await openAddress(keyring, first.id, first.addressSealed));
}
