import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import { readCoolingOff } from '../freeze/cool-off.ts';
import { readFreeze } from '../freeze/freezes.sql.ts';

export type FactorsRest = Refusal<'account_frozen'> | Refusal<'factors_rest', { readonly until: Date }>;

/**
 * A frozen account keeps its factors; so does one whose money rests, since whoever made it rest may be a thief (design paper
 * login §4). Only one more after one that was just added is let in: whoever sets up an authenticator often adds a passkey.
 */
export async function mayChangeFactors(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  { personId, change }: { readonly personId: PersonId; readonly change: 'add' | 'remove' },
): Promise<Outcome<void, FactorsRest>> {
  if ((await readFreeze(tx, personId)) !== null) return refuse('account_frozen');
  const rest = await readCoolingOff(tx, { personId, now: context.clock.now() });
  if (rest === null || (change === 'add' && rest.reason === 'factor_added')) return accept(undefined);
  return refuse('factors_rest', { until: rest.until });
}
