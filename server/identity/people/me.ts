import { invariant, type Locale, type PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { countSavedCodes } from '../factors/saved-codes.sql.ts';
import { findSession, type PersonActor, type SessionScope } from '../sessions/index.ts';
import { maskAddress } from './address.ts';
import { findPerson, listAddresses } from './people.sql.ts';
import { openAddress, openName, openUsername } from './sealed-person.ts';

/** What a person sees of themselves. */
export interface Me {
  readonly personId: PersonId;
  readonly name: string;
  readonly username: string | null;
  readonly addresses: readonly {
    readonly addressId: string;
    readonly channel: Channel;
    readonly masked: string;
    readonly confirmedAt: Date;
  }[];
  readonly locale: Locale;
  readonly findable: boolean;
  readonly hasRecoveryCode: boolean;
  readonly memberSince: Date;
  readonly session: {
    readonly startedAt: Date;
    readonly expiresAt: Date;
    readonly remembered: boolean;
    readonly scope: SessionScope;
  };
}

export async function getMe(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  db: Queryable,
  actor: PersonActor,
): Promise<Me> {
  const person = await findPerson(db, actor.personId);
  const session = await findSession(db, actor.sessionId);
  invariant(person && session, 'a session belongs to a person');
  const addresses = [];
  for (const row of await listAddresses(db, person.id)) {
    const address = await openAddress(keyring, row.id, row.addressSealed);
    const masked = maskAddress(row.channel, address);
    addresses.push({ addressId: row.id, channel: row.channel, masked, confirmedAt: row.confirmedAt });
  }
  return {
    personId: person.id,
    name: await openName(keyring, person.id, person.nameSealed),
    username: person.usernameSealed && (await openUsername(keyring, person.id, person.usernameSealed)),
    addresses,
    locale: person.locale,
    findable: person.findable,
    hasRecoveryCode: (await countSavedCodes(db, person.id)).left > 0,
    memberSince: person.createdAt,
    session: {
      startedAt: session.startedAt,
      expiresAt: session.expiresAt,
      remembered: session.remembered,
      scope: session.scope,
    },
  };
}
