import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { coolOff } from '../freeze/cool-off.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import type { FactorKind } from './factor.ts';
import { untrustDevicesOf } from './factors.sql.ts';

/**
 * Part of the verbs that add or remove a factor: after a removal no device is trusted to need none, money rests but for the daily allowance (24 h, design paper login §4), and every
 * address is told, with "it was not me".
 */
export async function factorChanged(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  changed: {
    readonly personId: PersonId;
    readonly change: 'factor_added' | 'factor_removed';
    readonly kind: FactorKind;
    /** What its owner calls it. */
    readonly name: string;
  },
): Promise<{ readonly until: Date }> {
  const { personId, change, kind, name } = changed;
  const hours = dependencies.numbers.coolingOffHours;
  const { until } = await coolOff(dependencies, tx, context, { personId, hours, reason: change });
  if (change === 'factor_removed') await untrustDevicesOf(tx, personId);
  const at = context.clock.now();
  const zone = dependencies.businessZone;
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: change,
    facts: { at: timeText(at, { locale, zone }), objection, kind, name, until: timeText(until, { locale, zone }) },
  }));
  return { until };
}
