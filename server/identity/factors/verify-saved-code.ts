import type { Context, PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Hashing } from '#platform/hashing';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { deviceLabel } from '../sessions/device-label.ts';
import { readSavedCode, type SavedCodeKey } from './saved-code.ts';
import { countSavedCodes, findSavedCode, spendSavedCode } from './saved-codes.sql.ts';

/** What a typed saved code came to, before the transaction in which it is used. */
export type SavedCodeCheck = { readonly matches: false } | { readonly matches: true; readonly key: SavedCodeKey };

/** Hashes once, whether there is such a code or not; `place` was reserved before anything was looked up. */
export async function checkSavedCode(
  place: Pick<ReturnType<Hashing['reserve']>, 'verify'>,
  db: Queryable,
  asked: { readonly personId: PersonId | null; readonly typed: string },
): Promise<SavedCodeCheck> {
  const { letters, place: digit } = readSavedCode(asked.typed);
  const stored = await findSavedCode(db, { personId: asked.personId, place: digit });
  const { matches } = await place.verify(stored?.hash ?? null, letters);
  return matches && stored ? { matches, key: stored } : { matches: false };
}

/**
 * Uses it up, in the caller's transaction, and tells every address how many are left. False when it was used or replaced since it
 * was checked.
 */
export async function takeSavedCode(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>,
  tx: Tx,
  context: Context,
  check: SavedCodeCheck,
): Promise<boolean> {
  if (!check.matches) return false;
  const at = context.clock.now();
  const { personId, place, madeAt } = check.key;
  if (!(await spendSavedCode(tx, { personId, place, madeAt, at }))) return false;
  await tellSavedCodeUsed(dependencies, tx, context, personId);
  return true;
}

export async function tellSavedCodeUsed(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const at = context.clock.now();
  const { left } = await countSavedCodes(tx, personId);
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'saved_code_used',
    facts: {
      at: timeText(at, { locale, zone: dependencies.businessZone }),
      device: deviceLabel(context.origin?.userAgent ?? '', locale),
      left,
      objection,
    },
  }));
}
