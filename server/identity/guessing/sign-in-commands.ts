import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { maskedNameOf } from '../people/find-people.ts';
import { findAddressHolder, findUsernameHolder } from '../people/people.sql.ts';
import { parseSignInName } from '../people/sign-in-name.ts';
import { readLockState, type LockState } from './lock-state.ts';
import { lockSignIn } from './lock-sign-in.ts';
import { unlockSignIn } from './unlock-sign-in.ts';
import { forgetWrongCodes } from './wrong-codes.sql.ts';

type NameUnknown = Refusal<'name_unknown'>;

/** Whose sign-in it was about, as others may see the name. */
interface Concerned {
  readonly personId: PersonId;
  readonly maskedName: string;
}

/** What an operator does from the command line, with the same verbs as owner and staff; the context's actor is the operator. */
export interface SignInCommands {
  unlock(context: Context, name: string): Promise<Outcome<Concerned & { readonly ended: boolean }, NameUnknown>>;
  lock(context: Context, name: string): Promise<Outcome<Concerned & { readonly started: boolean }, NameUnknown>>;
  /** Break-glass for the operator's own lock-out (rule T12): also forgets wrong codes, and tells how sign-in stood before. */
  rescue(context: Context, name: string): Promise<Outcome<Concerned & Rescued, NameUnknown>>;
}

export interface Rescued {
  readonly before: LockState;
  readonly ended: boolean;
  readonly codesForgotten: number;
}

export function signInCommands(dependencies: IdentityDependencies): SignInCommands {
  const { database } = dependencies;
  return {
    unlock: (context, name) =>
      database.transaction(async (tx) => {
        const person = await findByName(dependencies, tx, name);
        if (!person) return refuse('name_unknown');
        const { ended } = await unlockSignIn(dependencies, tx, context, { personId: person.personId, by: 'command' });
        return accept({ ...person, ended });
      }),
    lock: (context, name) =>
      database.transaction(async (tx) => {
        const person = await findByName(dependencies, tx, name);
        if (!person) return refuse('name_unknown');
        const { started } = await lockSignIn(dependencies, tx, context, { personId: person.personId, by: 'command' });
        return accept({ ...person, started });
      }),
    rescue: (context, name) =>
      database.transaction(async (tx) => {
        const person = await findByName(dependencies, tx, name);
        if (!person) return refuse('name_unknown');
        const { personId } = person;
        const at = context.clock.now();
        const before = await readLockState(dependencies, tx, { personId, deviceId: null, now: at });
        const { ended } = await unlockSignIn(dependencies, tx, context, { personId, by: 'command' });
        const codesForgotten = await forgetWrongCodes(tx, { personId, at });
        await recordAudit(tx, context, {
          verb: 'identity.rescue_operator',
          subject: { kind: 'person', id: personId },
          facts: { ended, codesForgotten },
        });
        return accept({ ...person, before, ended, codesForgotten });
      }),
  };
}

/** By phone number, mail address or username, also of people who do not want to be found by others. */
async function findByName(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  db: Queryable,
  typed: string,
): Promise<Concerned | undefined> {
  const name = parseSignInName(typed);
  const digests = keyring.lookups(name.kind, name.normalised).map((live) => live.digest);
  const personId =
    name.kind === 'username' ? await findUsernameHolder(db, digests) : (await findAddressHolder(db, digests))?.personId;
  if (personId === undefined) return undefined;
  const names = await maskedNameOf({ keyring }, db, [personId]);
  return { personId, maskedName: names.get(personId) ?? '' };
}
