import type { Context, Outcome } from '#kernel';
import type { Tx } from '#platform/database';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { lockFactorsOf } from './factors.sql.ts';
import { mayChangeFactors, type FactorsRest } from './may-change-factors.ts';
import { requireFactorsConfirmation } from './require-confirmation.ts';

/**
 * How every verb begins that adds or removes a factor: one at a time for a person, confirmed, and not while the account rests.
 * Refuses in this order: `confirmation_needed`, `account_frozen`, `factors_rest`.
 */
export async function openFactorChange(
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
  change: 'add' | 'remove',
): Promise<Outcome<void, ConfirmationNeeded | FactorsRest>> {
  const { personId } = context.actor;
  await lockFactorsOf(tx, personId);
  const confirmed = await requireFactorsConfirmation(tx, context);
  return confirmed.ok ? mayChangeFactors(tx, context, { personId, change }) : confirmed;
}
