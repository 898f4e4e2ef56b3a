import { hoursMs, plusMs, type PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPerson, listAddresses } from '../people/people.sql.ts';
import { openAddress } from '../people/sealed-person.ts';

export interface RecoveryAddress {
  readonly addressId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly confirmedAt: Date;
}

/** When an address may bring its person back: the one the account was opened with at once, any other after the cooling-off. */
export function decideRecoversFrom(
  address: { readonly confirmedAt: Date },
  asked: { readonly openedAt: Date; readonly hours: number },
): Date {
  const { confirmedAt } = address;
  return confirmedAt <= asked.openedAt ? confirmedAt : plusMs(confirmedAt, asked.hours * hoursMs);
}

/** Those that bring back now; all of them when none is old enough, since new ones are better than none. */
export function decideRecoveryAddresses<Address extends { readonly confirmedAt: Date }>(
  addresses: readonly Address[],
  asked: { readonly openedAt: Date; readonly hours: number; readonly now: Date },
): readonly Address[] {
  const old = addresses.filter((address) => decideRecoversFrom(address, asked) <= asked.now);
  return old.length > 0 ? old : addresses;
}

/**
 * The addresses to which codes of a way back go, opened, in the order they were confirmed. A thief in a session could add an
 * own one: it brings nobody back for 72 h (design paper login §4). Empty for an unknown id.
 */
export async function recoveryAddressesOf(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  db: Queryable,
  personId: PersonId,
  now: Date,
): Promise<readonly RecoveryAddress[]> {
  const person = await findPerson(db, personId);
  if (!person) return [];
  const rows = decideRecoveryAddresses(await listAddresses(db, personId), {
    openedAt: person.createdAt,
    hours: numbers.contactCoolingOffHours,
    now,
  });
  const opened: RecoveryAddress[] = [];
  for (const { id: addressId, channel, addressSealed, confirmedAt } of rows) {
    const address = await openAddress(keyring, addressId, addressSealed);
    opened.push({ addressId, channel, address, confirmedAt });
  }
  return opened;
}
