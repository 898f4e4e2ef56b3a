import { accountOf, hoursMs, plusMs, type Context, type PersonId } from '#kernel';
import { readAccount, restrictOutgoing } from '#ledger';
import type { Queryable, Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';

/** Why money rests, as the ledger keeps it and the owner is told. */
export type CoolingOffReason =
  | 'password_reset'
  | 'risk'
  | 'contact_changed'
  | 'number_transferred'
  | 'factor_added'
  | 'factor_removed'
  /** A recovery in which a second factor was given up. */
  | 'factor_reset';

/**
 * Part of the verbs after which money rests (冷静期): from the next payment the ledger decides, nothing leaves the person or
 * the person's shops for so many hours but the daily allowance. Nobody shortens it: of two the later end holds.
 */
export async function coolOff(
  dependencies: Pick<IdentityDependencies, 'accountsOf' | 'numbers'>,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly hours: number; readonly reason: CoolingOffReason },
): Promise<{ readonly until: Date }> {
  const at = context.clock.now();
  const until = plusMs(at, asked.hours * hoursMs);
  const allowancePerDay = BigInt(dependencies.numbers.coolingOffAllowanceMinor);
  for (const accountId of await dependencies.accountsOf(tx, asked.personId)) {
    await restrictOutgoing(tx, { accountId, until, allowancePerDay, reason: asked.reason, at });
  }
  return { until };
}

/** The cooling-off that runs; null when there is none. */
export async function readCoolingOff(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly now: Date },
): Promise<{ readonly until: Date; readonly reason: string } | null> {
  const account = await readAccount(db, accountOf(asked.personId));
  if (!account?.restriction || account.restriction.until <= asked.now) return null;
  return { until: account.restriction.until, reason: account.restriction.reason };
}
