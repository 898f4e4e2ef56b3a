import { accountOf, invariant, type Clock, type PersonId } from '#kernel';
import { readAccount } from '#ledger';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../../dependencies.ts';
import { readFreeze } from '../../freeze/freezes.sql.ts';
import { listObstacles, type Closing, type ClosingFacts, type ClosingRefusal } from './closing.ts';
import { findClosing } from './closings.sql.ts';

export interface ClosingState {
  readonly closing: Closing | null;
  readonly facts: ClosingFacts;
  /** None while it is being closed. */
  readonly obstacles: readonly ClosingRefusal[];
}

/** Whether an account is being closed, and what stands in the way. */
export async function readClosing(
  dependencies: IdentityDependencies,
  tx: Tx,
  { personId, clock }: { readonly personId: PersonId; readonly clock: Clock },
): Promise<ClosingState> {
  const closing = await findClosing(tx, personId);
  const facts = await gatherClosingFacts(dependencies, tx, { personId, now: clock.now() });
  return { closing, facts, obstacles: closing ? [] : listObstacles(facts) };
}

export async function gatherClosingFacts(
  dependencies: IdentityDependencies,
  tx: Tx,
  { personId, now }: { readonly personId: PersonId; readonly now: Date },
): Promise<ClosingFacts> {
  const account = await readAccount(tx, accountOf(personId));
  invariant(account, 'a person has an account');
  const { restriction } = account;
  const all = await dependencies.accountsOf(tx, personId);
  return {
    frozen: (await readFreeze(tx, personId)) !== null,
    restsUntil: restriction && restriction.until > now ? restriction.until : null,
    shops: all.length - 1,
    openTopUps: await dependencies.money.countOpenTopUps(tx, personId),
    heldMinor: account.held,
    balanceMinor: account.balance,
    currency: account.currency,
  };
}
