import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { freezeAccountOf } from './freeze-account-of.ts';

/** The owner freezes the account from a session, a limited one too: one proof is enough to stop money. */
export async function freeze(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
): Promise<void> {
  const { personId } = context.actor;
  await dependencies.database.transaction((tx) =>
    freezeAccountOf(dependencies, tx, context, { personId, by: 'owner', proven: true }),
  );
}
