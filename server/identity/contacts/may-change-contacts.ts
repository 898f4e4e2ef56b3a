import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import { readCoolingOff } from '../freeze/cool-off.ts';
import { readFreeze } from '../freeze/freezes.sql.ts';

export type ContactsRest = Refusal<'account_frozen'> | Refusal<'factors_rest', { readonly until: Date }>;

/** A frozen account keeps its addresses; so does one whose money rests, since whoever made it rest may be a thief. */
export async function mayChangeContacts(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  personId: PersonId,
): Promise<Outcome<void, ContactsRest>> {
  if ((await readFreeze(tx, personId)) !== null) return refuse('account_frozen');
  const rest = await readCoolingOff(tx, { personId, now: context.clock.now() });
  return rest === null ? accept(undefined) : refuse('factors_rest', { until: rest.until });
}
