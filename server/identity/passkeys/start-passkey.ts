import { accept, invariant, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import type { FactorsRest } from '../factors/may-change-factors.ts';
import { openFactorChange } from '../factors/open-factor-change.ts';
import { findPerson, listAddresses, maskAddress, openAddress, openUsername } from '../people/index.ts';
import { openName } from '../people/sealed-person.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { challengeExpiry, digestOf, makeChallenge } from './challenge.ts';
import { insertChallenge } from './challenges.sql.ts';
import { creationFor, type PasskeyCreation } from './creation.ts';
import { keepHandle, listPasskeysOf } from './passkeys.sql.ts';

export interface StartedPasskey {
  readonly flowId: string;
  readonly options: PasskeyCreation;
  readonly expiresAt: Date;
}

export type StartPasskeyRefusal = ConfirmationNeeded | FactorsRest | Refusal<'passkey_limit', { readonly max: number }>;

const handleBytes = 32;

/**
 * Begins to add a passkey, for five minutes and this session. Refuses in this order: `confirmation_needed` (the account's level, NIST SP
 * 800-63B-4 §4.1.2.1), `account_frozen`, `factors_rest`, `passkey_limit`.
 */
export async function startPasskey(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
): Promise<Outcome<StartedPasskey, StartPasskeyRefusal>> {
  const { publicUrl, numbers } = dependencies;
  const { personId, sessionId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    const opened = await openFactorChange(tx, context, 'add');
    if (!opened.ok) return opened;
    const present = await listPasskeysOf(tx, personId);
    if (present.length >= numbers.factorsMax) return refuse('passkey_limit', { max: numbers.factorsMax });
    const handle = await keepHandle(tx, { personId, handle: Buffer.from(context.chance.bytes(handleBytes)) });
    const challenge = makeChallenge(context.chance, null);
    const createdAt = context.clock.now();
    const expiresAt = challengeExpiry(createdAt);
    const flowId = context.chance.uuid();
    await insertChallenge(tx, {
      id: flowId,
      purpose: 'add',
      challengeDigest: digestOf('challenge', challenge),
      bindingDigest: null,
      personId,
      sessionId,
      browserDigest: null,
      createdAt,
      expiresAt,
    });
    await recordAudit(tx, context, {
      verb: 'identity.start_passkey',
      subject: { kind: 'person', id: personId },
      facts: { flowId },
    });
    const user = await describePerson(dependencies, tx, personId);
    return accept({ flowId, options: creationFor({ publicUrl, challenge, handle, user, present }), expiresAt });
  });
}

/** As the authenticator shows it: a name its owner chose, else an address with its middle hidden, since it is kept on other machines. */
async function describePerson(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  personId: PersonId,
): Promise<{ readonly name: string; readonly displayName: string }> {
  const person = await findPerson(tx, personId);
  const [first] = await listAddresses(tx, personId);
  invariant(person && first, 'a person has an address');
  const displayName = await openName(keyring, personId, person.nameSealed);
  if (person.usernameSealed) return { name: await openUsername(keyring, personId, person.usernameSealed), displayName };
  const address = await openAddress(keyring, first.id, first.addressSealed);
  return { name: maskAddress(first.channel, address), displayName };
}
