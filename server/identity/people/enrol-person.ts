import { accept, invariant, type Context, type Locale, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { parseAddress } from './address.ts';
import { consentVersions } from './consent.ts';
import { openPerson, type OpenPersonRefusal } from './open-person.ts';
import { parsePersonName } from './person-name.ts';
import { parseUsername } from './username.ts';

export interface PersonToEnrol {
  readonly name: string;
  readonly username?: string;
  readonly address: string;
  readonly password: string;
  readonly pin: string;
  readonly locale: Locale;
}

/**
 * Opens an account without a code or the strength gate, for callers that vouch for the address: demo people of trial
 * mode, tests, benches. Not reachable over HTTP.
 */
export async function enrolPerson(
  dependencies: IdentityDependencies,
  context: Context,
  person: PersonToEnrol,
): Promise<Outcome<PersonId, OpenPersonRefusal>> {
  const name = parsePersonName(person.name);
  const username = person.username === undefined ? accept(null) : parseUsername(person.username);
  const address = parseAddress(person.address);
  invariant(name.ok && address && username.ok, 'an enrolled person has a good name and address');
  const passwordHash = await dependencies.hashing.hash(person.password);
  return dependencies.database.transaction(async (tx) => {
    const opened = await openPerson(dependencies, tx, context, {
      name: name.value,
      username: username.value,
      address,
      passwordHash,
      pin: person.pin,
      consents: consentVersions,
      locale: person.locale,
    });
    if (!opened.ok) return opened;
    await recordAudit(tx, context, {
      verb: 'identity.enrol_person',
      subject: { kind: 'person', id: opened.value },
      facts: { channel: address.channel },
    });
    return accept(opened.value);
  });
}
