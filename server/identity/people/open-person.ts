import {
  accept,
  refuse,
  type Context,
  type Locale,
  type Outcome,
  type PersonId,
  type Refusal,
  accountOf,
  parseId,
  invariant,
} from '#kernel';
import { openAccount } from '#ledger';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { insertPin } from '../pin/index.ts';
import type { ConsentVersions } from './consent.ts';
import { insertPassword } from '../passwords/passwords.sql.ts';
import {
  findAddressHolder,
  findUsernameHolder,
  insertAddress,
  insertConsents,
  insertPerson,
  lockNames,
} from './people.sql.ts';
import { sealAddress, sealName, sealUsername } from './sealed-person.ts';
import type { Username } from './username.ts';

/** Everything checked, the password hashed: what `openPerson` writes. */
export interface PersonToOpen {
  readonly name: string;
  readonly username: Username | null;
  readonly address: Recipient;
  readonly passwordHash: string;
  readonly pin: string;
  readonly consents: ConsentVersions;
  readonly locale: Locale;
}

export type OpenPersonRefusal = Refusal<'address_taken'> | Refusal<'username_taken'>;

/** Part of the verbs that open an account: person, address, secrets, consents and the ledger account, all or nothing. */
export async function openPerson(
  { keyring, currency, numbers }: Pick<IdentityDependencies, 'keyring' | 'currency' | 'numbers'>,
  tx: Tx,
  context: Context,
  person: PersonToOpen,
): Promise<Outcome<PersonId, OpenPersonRefusal>> {
  const { address, username } = person;
  const addressDigests = keyring.lookups(address.channel, address.address).map((live) => live.digest);
  const usernameDigests = username ? keyring.lookups('username', username.folded).map((live) => live.digest) : [];
  await lockNames(tx, [...addressDigests, ...usernameDigests]);
  if (await findAddressHolder(tx, addressDigests)) return refuse('address_taken');
  if (await findUsernameHolder(tx, usernameDigests)) return refuse('username_taken');

  const id = makePersonId(context);
  const at = context.clock.now();
  await insertPerson(tx, {
    id,
    nameSealed: sealName(keyring, id, person.name),
    username: username && sealUsername(keyring, id, username),
    locale: person.locale,
    createdAt: at,
  });
  const addressId = context.chance.uuid();
  await insertAddress(tx, {
    id: addressId,
    personId: id,
    channel: address.channel,
    addressSealed: sealAddress(keyring, addressId, address.address),
    index: keyring.keyedLookup(address.channel, address.address),
    confirmedAt: at,
  });
  await insertPassword(tx, { personId: id, hash: person.passwordHash, at });
  await insertPin(tx, { personId: id, ...keyring.pinDigest(id, person.pin), at });
  await insertConsents(tx, { personId: id, ...person.consents, at });
  await openAccount(tx, {
    id: accountOf(id),
    kind: 'person',
    currency,
    floorMinor: 0n,
    limitPerPayment: BigInt(numbers.paymentLimitMinor),
    limitPerDay: BigInt(numbers.dayLimitMinor),
    at,
  });
  return accept(id);
}

function makePersonId(context: Context): PersonId {
  const id = parseId<'person'>(context.chance.uuid());
  invariant(id, 'chance makes UUIDs');
  return id;
}
