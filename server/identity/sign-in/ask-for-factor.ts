import { minutesMs, plusMs, type Context, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Queryable, Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { listFactors } from '../factors/factors.sql.ts';
import { countSavedCodes } from '../factors/saved-codes.sql.ts';
import { browserDigest, lockSignInOfBrowser, replayMinutes } from '../flows/index.ts';
import type { SignInAttempt } from './attempt.ts';
import {
  factorStepExpiry,
  sealStepName,
  type FactorMethod,
  type FactorStep,
  type NeededFactor,
} from './factor-step.ts';
import { findFreshFactorStep, insertFactorStep } from './factor-steps.sql.ts';
import type { SignInAccount } from './sign-in.sql.ts';

/**
 * Part of the verb that signs in, after the right password for an account with a second factor, on a device that is not trusted: one of
 * its factors or a saved code is needed, and no code by SMS or mail will do. The same browser asking again within two minutes gets the
 * step it has (rule T11).
 */
export async function askForFactor(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  account: SignInAccount,
  attempt: SignInAttempt,
): Promise<NeededFactor> {
  const { keyring, numbers } = dependencies;
  const { personId, locale, deviceId } = account;
  const now = context.clock.now();
  const { remember } = attempt;
  const shared = attempt.shared === true;
  const digest = browserDigest(attempt.browser);
  await lockSignInOfBrowser(tx, { browserDigest: digest, personId });
  const since = plusMs(now, -replayMinutes * minutesMs);
  const own = { browserDigest: digest, personId, deviceId, remember, shared };
  const fresh = await findFreshFactorStep(tx, { ...own, since, now });
  if (fresh) return neededFactor(numbers, tx, fresh);
  const id = context.chance.uuid();
  const expiresAt = factorStepExpiry(now);
  const typedSealed = sealStepName(keyring, id, attempt.identifier);
  await insertFactorStep(tx, { ...own, id, typedSealed, locale, createdAt: now, expiresAt });
  await recordAudit(tx, context, {
    verb: 'identity.sign_in',
    subject: { kind: 'person', id: personId },
    outcome: 'factor_needed',
    facts: { flowId: id, newDevice: deviceId === null },
  });
  return neededFactor(numbers, tx, { id, personId, expiresAt });
}

export async function neededFactor(
  numbers: IdentityDependencies['numbers'],
  db: Queryable,
  { id, personId, expiresAt }: Pick<FactorStep, 'id' | 'personId' | 'expiresAt'>,
): Promise<NeededFactor> {
  const methods = await listMethods(db, personId);
  return { flowId: id, methods, trustDays: numbers.factorTrustDays, expiresAt };
}

async function listMethods(db: Queryable, personId: PersonId): Promise<readonly FactorMethod[]> {
  const kinds = new Set((await listFactors(db, personId)).map((factor) => factor.kind));
  const { left } = await countSavedCodes(db, personId);
  const has: Readonly<Record<FactorMethod, boolean>> = {
    passkey: kinds.has('passkey'),
    authenticator: kinds.has('authenticator'),
    saved_code: left > 0,
  };
  return (['passkey', 'authenticator', 'saved_code'] as const).filter((method) => has[method]);
}
