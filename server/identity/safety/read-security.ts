import { invariant, type Context } from '#kernel';
import type { Queryable } from '#platform/database';
import { carryOutDueChanges } from '../contacts/carry-out-change.ts';
import type { ContactChange } from '../contacts/contact-change.ts';
import { listWaitingChanges } from '../contacts/contact-changes.sql.ts';
import { decideRecoversFrom } from '../contacts/recovery-addresses.ts';
import { openContact } from '../contacts/sealed-contact.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { readFreeze } from '../freeze/freezes.sql.ts';
import { readLockState } from '../guessing/index.ts';
import { isPasswordExpired, passwordExpiresAt } from '../passwords/index.ts';
import { findPassword } from '../passwords/passwords.sql.ts';
import { maskAddress } from '../people/address.ts';
import { findPerson, listAddresses } from '../people/people.sql.ts';
import { countSavedCodes } from '../factors/saved-codes.sql.ts';
import { openAddress } from '../people/sealed-person.ts';
import type { PersonActor } from '../sessions/index.ts';
import { decideFindings, decideNextCheckUp } from './check-up.ts';
import { findLastCheckUp, listDeviceUses } from './check-ups.sql.ts';
import { decideGuessingNotice } from './guessing-notice.ts';
import type { Masked, Security } from './security.ts';

type PersonContext = Context & { readonly actor: PersonActor };

/** Carries out what is due and reads how the account stands. */
export async function getSecurity(dependencies: IdentityDependencies, context: PersonContext): Promise<Security> {
  await carryOutDueChanges(dependencies, context, context.actor.personId);
  return readSecurity(dependencies, dependencies.database.kysely, context);
}

/** How the account of the caller stands; reads only. */
export async function readSecurity(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Pick<PersonContext, 'actor' | 'clock'>,
): Promise<Security> {
  const { numbers, passwordProfile } = dependencies;
  const { personId, scope } = context.actor;
  const now = context.clock.now();
  const person = await findPerson(db, personId);
  const password = await findPassword(db, personId);
  invariant(person && password, 'a session belongs to a person with a password');
  const contacts = await readContacts(dependencies, db, { personId, openedAt: person.createdAt });
  const savedCodes = await countSavedCodes(db, personId);
  const recoveryCodeMadeAt = savedCodes.left > 0 ? savedCodes.madeAt : null;
  const recovering = contacts.filter((contact) => contact.recoversFrom <= now).length;
  const waysBack = recovering + (recoveryCodeMadeAt === null ? 0 : 1);
  const lastAt = await findLastCheckUp(db, personId);
  const nextAt = decideNextCheckUp({ answeredAt: lastAt, openedAt: person.createdAt }, numbers.checkUpDays);
  const findings = decideFindings(
    {
      passwordSetAt: password.setAt,
      waysBack,
      hasRecoveryCode: recoveryCodeMadeAt !== null,
      addressesConfirmedAt: contacts.map((contact) => contact.confirmedAt),
      devicesUsedAt: await listDeviceUses(db, personId),
    },
    now,
  );
  return {
    scope,
    password: {
      setAt: password.setAt,
      profile: passwordProfile.name,
      expiresAt: passwordExpiresAt(password.setAt, passwordProfile),
      expired: isPasswordExpired(password.setAt, now, passwordProfile),
    },
    checkUp: { due: nextAt !== null && now >= nextAt, lastAt, nextAt, findings },
    recoveryCodeMadeAt,
    waysBack,
    contacts,
    contactChanges: await readChanges(dependencies, db, personId),
    guessing: decideGuessingNotice(await readLockState(dependencies, db, { personId, deviceId: null, now })),
    frozen: await readFreeze(db, personId),
  };
}

async function readContacts(
  { keyring, numbers }: IdentityDependencies,
  db: Queryable,
  { personId, openedAt }: { readonly personId: PersonActor['personId']; readonly openedAt: Date },
): Promise<Security['contacts']> {
  const age = { openedAt, hours: numbers.contactCoolingOffHours };
  const contacts = [];
  for (const row of await listAddresses(db, personId)) {
    const masked = maskAddress(row.channel, await openAddress(keyring, row.id, row.addressSealed));
    const { id: addressId, channel, confirmedAt } = row;
    contacts.push({ addressId, channel, masked, confirmedAt, recoversFrom: decideRecoversFrom(row, age) });
  }
  return contacts;
}

async function readChanges(
  dependencies: IdentityDependencies,
  db: Queryable,
  personId: PersonActor['personId'],
): Promise<Security['contactChanges']> {
  const changes = [];
  const addresses = await listAddresses(db, personId);
  for (const change of await listWaitingChanges(db, personId)) {
    const address = await openContact(dependencies.keyring, change);
    const replacement = addresses.find((row) => row.id === change.replacedBy);
    changes.push({
      changeId: change.id,
      kind: kindFor(change, personId),
      address: masked(change.channel, address),
      replacedBy:
        replacement === undefined
          ? null
          : masked(
              replacement.channel,
              await openAddress(dependencies.keyring, replacement.id, replacement.addressSealed),
            ),
      startedAt: change.startedAt,
      takesEffectAt: change.effectiveAt,
    });
  }
  return changes;
}

function kindFor(
  { kind, personId: holder }: ContactChange,
  personId: PersonActor['personId'],
): Security['contactChanges'][number]['kind'] {
  if (kind !== 'transfer') return kind;
  return holder === personId ? 'transfer_out' : 'transfer_in';
}

function masked(channel: Masked['channel'], address: string): Masked {
  return { channel, masked: maskAddress(channel, address) };
}
