import { daysMs, hoursMs, plusMs, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { noticeDays } from '../people/tell-every-address.ts';
import { voidSavedCodes } from './saved-codes.sql.ts';

/**
 * Part of a reset: saved codes younger than 72 h are void, since a thief with session and password could have made them to come back by; so is the rule for
 * new addresses. Older ones are the paper in the owner's drawer, which the thief of a SIM must not void; those of which one
 * proved this very reset are its owner's. Both stay. True when there were any.
 */
export function voidContestedCodes(
  { numbers }: Pick<IdentityDependencies, 'numbers'>,
  tx: Tx,
  asked: { readonly personId: PersonId; readonly at: Date; readonly provedMadeAt: Date | null },
): Promise<boolean> {
  if (asked.provedMadeAt) return Promise.resolve(false);
  const madeSince = plusMs(asked.at, -numbers.contactCoolingOffHours * hoursMs);
  return voidSavedCodes(tx, { personId: asked.personId, madeSince });
}

/** Part of "it was not me": codes whose own notice can still be objected to are void. True when there were any. */
export function voidObjectedCodes(
  tx: Tx,
  { personId, at }: { readonly personId: PersonId; readonly at: Date },
): Promise<boolean> {
  return voidSavedCodes(tx, { personId, madeSince: plusMs(at, -noticeDays * daysMs) });
}
