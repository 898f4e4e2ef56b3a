import { accept, refuse, type Context, type Outcome } from '#kernel';
import type { Tx } from '#platform/database';
import type { PersonActor } from '../sessions/index.ts';
import {
  bindingOf,
  levelsFrom,
  methodsOf,
  neededLevel,
  readBinding,
  suffices,
  type ConfirmationNeeded,
  type Purpose,
} from './confirmation.ts';
export type { ConfirmationNeeded } from './confirmation.ts';
import { listFactorKinds, listProved, takeConfirmation, wasTakenFor } from './confirmations.sql.ts';

export interface RequiredConfirmation {
  readonly purpose: Purpose;
  /** What exactly is confirmed, in any canonical text: amount and payee (EU 2018/389 art. 5). Such a confirmation is used once. */
  readonly binding?: string;
  /** The idempotency key of the request: the same one may come again after a dropped connection, another may not. */
  readonly usedFor?: string;
}

type PersonContext = Context & { readonly actor: PersonActor };

/**
 * "Confirm it is you", asked by a verb of its caller before it writes anything (a refusal commits what was written before). Unbound
 * it writes nothing, and a sign-in at the account's level counts for five minutes; bound it takes the one confirmation of this
 * act. Refuses `confirmation_needed` with the ways to confirm.
 */
export async function requireConfirmation(
  tx: Tx,
  context: PersonContext,
  { purpose, binding: text, usedFor }: RequiredConfirmation,
): Promise<Outcome<void, ConfirmationNeeded>> {
  const { personId, sessionId } = context.actor;
  const factors = await listFactorKinds(tx, personId);
  const needed = neededLevel(factors);
  const now = context.clock.now();
  const binding = text === undefined ? null : bindingOf(text);
  if (binding === null) {
    const proved = await listProved(tx, { sessionId, purpose });
    if (proved.some((one) => suffices(one, needed, now))) return accept(undefined);
  } else {
    const useDigest = usedFor === undefined ? null : readBinding(bindingOf(usedFor));
    const key = { sessionId, purpose, bindingDigest: readBinding(binding), levels: levelsFrom(needed) };
    if (await takeConfirmation(tx, { ...key, at: now, useDigest })) return accept(undefined);
    if (useDigest && (await wasTakenFor(tx, { ...key, useDigest }))) return accept(undefined);
  }
  return refuse('confirmation_needed', { purpose, methods: methodsOf(factors), binding });
}
