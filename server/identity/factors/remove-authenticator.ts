import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { assertWayBackLeft, type LastWayBack } from './assert-way-back-left.ts';
import { emptySecrets } from './authenticators.sql.ts';
import { factorChanged } from './factor-changed.ts';
import { openFactorName } from './factor-name.ts';
import { listFactors, removeFactorRow } from './factors.sql.ts';
import type { FactorsRest } from './may-change-factors.ts';
import { openFactorChange } from './open-factor-change.ts';

export type RemoveFactorRefusal = ConfirmationNeeded | FactorsRest | Refusal<'factor_unknown'> | LastWayBack;

/**
 * Removes an authenticator: it opens nothing any more, money rests for a day and every address is told. Refuses in this order:
 * `confirmation_needed`, `account_frozen`, `factors_rest`, `factor_unknown` (also when it was removed a moment ago), `last_way_back`.
 */
export async function removeAuthenticator(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  { factorId }: { readonly factorId: string },
): Promise<Outcome<void, RemoveFactorRefusal>> {
  const { database, keyring } = dependencies;
  const { personId } = context.actor;
  const at = context.clock.now();
  return database.transaction(async (tx) => {
    const opened = await openFactorChange(tx, context, 'remove');
    if (!opened.ok) return opened;
    const factor = (await listFactors(tx, personId)).find((own) => own.id === factorId);
    if (factor?.kind !== 'authenticator') return refuse('factor_unknown');
    const left = await assertWayBackLeft(tx, { personId, without: { factorId } });
    if (!left.ok) return left;
    await removeFactorRow(tx, { id: factorId, at, by: 'owner' });
    await emptySecrets(tx, [factorId]);
    const name = await openFactorName(keyring, factor);
    const changed = { personId, change: 'factor_removed', kind: 'authenticator', name } as const;
    const { until } = await factorChanged(dependencies, tx, context, changed);
    await recordAudit(tx, context, {
      verb: 'identity.remove_authenticator',
      subject: { kind: 'person', id: personId },
      facts: { factorId, coolingOffUntil: until.toISOString() },
    });
    return accept(undefined);
  });
}
