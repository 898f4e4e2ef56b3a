import type { Context, Outcome } from '#kernel';
import type { Tx } from '#platform/database';
import type { PersonActor } from '../sessions/index.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';

/** What every change of factors and saved codes needs first: "confirm it is you", at the account's own level (OWASP ASVS 5.0 §7.5.1). */
export function requireFactorsConfirmation(
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
): Promise<Outcome<void, ConfirmationNeeded>> {
  return requireConfirmation(tx, context, { purpose: 'factors' });
}
