import { accept, minutesMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { phoneOrMailMasked } from '../people/find-people.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { sealSecret } from './authenticator-secret.ts';
import { emptySecrets, insertAuthenticator, removePending } from './authenticators.sql.ts';
import { sealFactorName } from './factor-name.ts';
import { insertFactor, listFactors } from './factors.sql.ts';
import type { FactorsRest } from './may-change-factors.ts';
import { openFactorChange } from './open-factor-change.ts';
import { authenticatorUri, makeSecret, secretText } from './one-time-code.ts';

/** What the page shows once: a QR code of `uri`, and the same for typing. */
export interface StartedAuthenticator {
  readonly factorId: string;
  readonly uri: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

export type StartFactorRefusal = ConfirmationNeeded | FactorsRest | Refusal<'factor_limit', { readonly max: number }>;

/** Time to find the app, point the camera and type six digits; own number. */
const confirmMinutes = 10;

/**
 * Begins to bind an authenticator: it counts for nothing until a code of it has come (`confirmAuthenticator`). A new beginning ends the one before. Refuses in this
 * order: `confirmation_needed`, `account_frozen`, `factors_rest`, `factor_limit`.
 */
export async function startAuthenticator(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  { name }: { readonly name: string },
): Promise<Outcome<StartedAuthenticator, StartFactorRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { personId } = context.actor;
  const at = context.clock.now();
  return database.transaction(async (tx) => {
    const opened = await openFactorChange(tx, context, 'add');
    if (!opened.ok) return opened;
    const max = numbers.factorsMax;
    if ((await listFactors(tx, personId)).length >= max) return refuse('factor_limit', { max });

    await emptySecrets(tx, await removePending(tx, { personId, at, by: 'owner' }));
    const factorId = context.chance.uuid();
    const secret = makeSecret(context.chance);
    const expiresAt = plusMs(at, confirmMinutes * minutesMs);
    const nameSealed = sealFactorName(keyring, factorId, name);
    await insertFactor(tx, {
      id: factorId,
      personId,
      kind: 'authenticator',
      nameSealed,
      createdAt: at,
      confirmedAt: null,
    });
    await insertAuthenticator(tx, { id: factorId, secretSealed: sealSecret(keyring, factorId, secret), expiresAt });
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.start_authenticator', subject, facts: { factorId } });
    const account = (await phoneOrMailMasked({ keyring }, tx, personId)) ?? '';
    return accept({ factorId, uri: authenticatorUri(secret, account), secret: secretText(secret), expiresAt });
  });
}
