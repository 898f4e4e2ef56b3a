import { hoursMs, plusMs, type Context, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { clearPoolsOf } from '../guessing/guess-pools.sql.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { emptySecrets } from './authenticators.sql.ts';
import type { Factor } from './factor.ts';
import { openFactorName } from './factor-name.ts';
import { listFactors, removeFactorsOf } from './factors.sql.ts';

/**
 * Part of a reset, under `lockFactorsOf`: what was only begun is over; when its owner says that the factors are lost, none counts any more. Returns those that
 * counted before.
 */
export async function removeLostFactors(
  tx: Tx,
  { personId, at, pendingOnly }: { readonly personId: PersonId; readonly at: Date; readonly pendingOnly: boolean },
): Promise<readonly Factor[]> {
  const bound = pendingOnly ? [] : await listFactors(tx, personId);
  const removed = await removeFactorsOf(tx, { personId, at, by: 'recovery', pendingOnly, confirmedSince: new Date(0) });
  await emptySecrets(tx, removed);
  if (!pendingOnly) await clearPoolsOf(tx, { personId, pools: ['authenticator'] });
  return bound;
}

/**
 * Part of "it was not me": a factor so new that its own notice has hardly been read may be the thief's, and would keep the owner out; it
 * goes, with what was only begun. Returns how many counted before.
 */
export async function removeContestedFactors(
  { numbers }: Pick<IdentityDependencies, 'numbers'>,
  tx: Tx,
  { personId, at }: { readonly personId: PersonId; readonly at: Date },
): Promise<number> {
  const confirmedSince = plusMs(at, -numbers.contactCoolingOffHours * hoursMs);
  const bound = (await listFactors(tx, personId)).filter((factor) => factor.confirmedAt >= confirmedSince);
  const removed = await removeFactorsOf(tx, { personId, at, by: 'owner', pendingOnly: false, confirmedSince });
  await emptySecrets(tx, removed);
  return bound.length;
}

export async function tellFactorsRemoved(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  told: { readonly personId: PersonId; readonly removed: readonly Factor[]; readonly hours: number },
): Promise<void> {
  const at = context.clock.now();
  const until = plusMs(at, told.hours * hoursMs);
  const zone = dependencies.businessZone;
  for (const factor of told.removed) {
    const name = await openFactorName(dependencies.keyring, factor);
    await tellEveryAddress(dependencies, tx, context, told.personId, (locale, objection) => ({
      template: 'factor_removed',
      facts: {
        at: timeText(at, { locale, zone }),
        until: timeText(until, { locale, zone }),
        kind: factor.kind,
        name,
        objection,
      },
    }));
  }
}
