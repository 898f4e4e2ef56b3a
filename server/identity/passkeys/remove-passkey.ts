import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { assertWayBackLeft } from '../factors/assert-way-back-left.ts';
import { factorChanged } from '../factors/factor-changed.ts';
import { openFactorName } from '../factors/factor-name.ts';
import { removeFactorRow } from '../factors/factors.sql.ts';
import type { FactorsRest } from '../factors/may-change-factors.ts';
import { openFactorChange } from '../factors/open-factor-change.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { deletePasskey, listPasskeysOf } from './passkeys.sql.ts';
import { relyingParty } from './relying-party.ts';

export type RemovePasskeyRefusal =
  | ConfirmationNeeded
  | Refusal<'factor_unknown'>
  | FactorsRest
  | Refusal<'last_way_back'>;

/** What the browser needs to take the passkey out of its owner's list as well (`signalUnknownCredential`). */
export interface RemovedPasskey {
  readonly rpId: string;
  readonly credentialId: string;
}

/**
 * Removes a passkey at once; money rests, and every address is told. Refuses in this order: `confirmation_needed`, `account_frozen`,
 * `factors_rest`, `factor_unknown`, `last_way_back`.
 */
export async function removePasskey(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  factorId: string,
): Promise<Outcome<RemovedPasskey, RemovePasskeyRefusal>> {
  const { database, keyring, publicUrl } = dependencies;
  const { personId } = context.actor;
  const at = context.clock.now();
  return database.transaction(async (tx) => {
    const opened = await openFactorChange(tx, context, 'remove');
    if (!opened.ok) return opened;
    const passkey = (await listPasskeysOf(tx, personId)).find((own) => own.factorId === factorId);
    if (!passkey) return refuse('factor_unknown');
    const left = await assertWayBackLeft(tx, { personId, without: { factorId } });
    if (!left.ok) return left;
    await removeFactorRow(tx, { id: factorId, at, by: 'owner' });
    await deletePasskey(tx, factorId);
    const name = await openFactorName(keyring, { id: factorId, nameSealed: passkey.nameSealed });
    await factorChanged(dependencies, tx, context, { personId, change: 'factor_removed', kind: 'passkey', name });
    await recordAudit(tx, context, {
      verb: 'identity.remove_passkey',
      subject: { kind: 'person', id: personId },
      facts: { factorId },
    });
    return accept({ rpId: relyingParty(publicUrl).id, credentialId: passkey.credentialId.toString('base64url') });
  });
}
