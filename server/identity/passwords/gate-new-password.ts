import { accept, invariant, refuse, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPerson, listAddresses } from '../people/people.sql.ts';
import { openAddress, openName, openUsername } from '../people/sealed-person.ts';
import { gatePassword, type PasswordRefusal } from '../people/secrets-gate.ts';
import type { PersonWords } from '#strength';
import { wasUsedBefore } from './used-before.ts';

type Reading = Pick<IdentityDependencies, 'keyring' | 'hashing' | 'strength' | 'passwordProfile'>;

export type NewPasswordRefusal = PasswordRefusal | Refusal<'password_reused'>;

/**
 * The gate for the new password of a person who has an account: hard to guess for whoever knows the person, as the profile
 * asks, and none of the last ones. Returns its hash, for `replacePassword`. Refuses in this order: `password_weak`,
 * `password_reused`; throws HashingBusy. Not for inside a transaction: it takes up to seven hashes.
 */
export async function gateNewPassword(
  dependencies: Reading,
  db: Queryable,
  asked: { readonly personId: PersonId; readonly password: string },
): Promise<Outcome<{ readonly hash: string }, NewPasswordRefusal>> {
  const words = await wordsOf(dependencies, db, asked.personId);
  const gate = gatePassword(dependencies, asked.password, words);
  if (!gate.ok) return gate;
  if (await wasUsedBefore(dependencies, db, asked)) return refuse('password_reused');
  return accept({ hash: await dependencies.hashing.hash(asked.password, { lane: 'known' }) });
}

/** What those who know a person would try first. */
async function wordsOf({ keyring }: Pick<Reading, 'keyring'>, db: Queryable, personId: PersonId): Promise<PersonWords> {
  const person = await findPerson(db, personId);
  invariant(person, 'a password belongs to a person');
  const phones: string[] = [];
  const emails: string[] = [];
  for (const row of await listAddresses(db, personId)) {
    const address = await openAddress(keyring, row.id, row.addressSealed);
    (row.channel === 'phone' ? phones : emails).push(address);
  }
  return {
    names: [await openName(keyring, personId, person.nameSealed)],
    usernames: person.usernameSealed ? [await openUsername(keyring, personId, person.usernameSealed)] : [],
    phones,
    emails,
  };
}
