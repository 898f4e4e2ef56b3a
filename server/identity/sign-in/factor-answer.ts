import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { verifyAuthenticator, type AuthenticatorRefusal } from '../factors/verify-authenticator.ts';
import { checkSavedCode, takeSavedCode, type SavedCodeCheck } from '../factors/verify-saved-code.ts';
import type { BrowserSecret } from '../flows/index.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from '../passkeys/answer.ts';
import { verifyPasskeyStep } from '../passkeys/verify-passkey-proof.ts';
import type { FactorStep } from './factor-step.ts';
import { findFactorStep, type FactorStepKey } from './factor-steps.sql.ts';

/** What the browser sends for its second step. */
export type FactorAnswer =
  | { readonly method: 'authenticator'; readonly code: string }
  | { readonly method: 'saved_code'; readonly code: string }
  | { readonly method: 'passkey'; readonly response: PasskeyAnswer };

export type FactorRefusal =
  | AuthenticatorRefusal
  | PasskeyProofRefusal
  | Refusal<'code_wrong', { readonly triesLeft: number }>;

type CheckedFactor =
  | Exclude<FactorAnswer, { readonly method: 'saved_code' }>
  | { readonly method: 'saved_code'; readonly check: SavedCodeCheck };

/** The part that hashes, before the transaction; a place for it is found before the step is looked up. Throws HashingBusy. */
export async function checkFactor(
  { database, hashing }: Pick<IdentityDependencies, 'database' | 'hashing'>,
  key: FactorStepKey,
  answer: FactorAnswer,
): Promise<CheckedFactor> {
  if (answer.method !== 'saved_code') return answer;
  const place = hashing.reserve('stranger');
  try {
    const step = await findFactorStep(database.kysely, key);
    const asked = { personId: step?.personId ?? null, typed: answer.code };
    return { method: 'saved_code', check: await checkSavedCode(place, database.kysely, asked) };
  } finally {
    place.release();
  }
}

/** Each in its own way, under the lock of the step. */
export async function judgeFactor(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly step: FactorStep; readonly browser: BrowserSecret; readonly checked: CheckedFactor },
): Promise<Outcome<void, FactorRefusal>> {
  const { step, browser, checked } = asked;
  const { personId, deviceId } = step;
  switch (checked.method) {
    case 'authenticator': {
      const { code } = checked;
      const verified = await verifyAuthenticator(dependencies, tx, context, { personId, code, deviceId });
      return verified.ok ? accept(undefined) : verified;
    }
    case 'saved_code': {
      const isTaken = await takeSavedCode(dependencies, tx, context, checked.check);
      return isTaken ? accept(undefined) : refuse('code_wrong', { triesLeft: dependencies.numbers.codeTriesMax });
    }
    case 'passkey': {
      const { response } = checked;
      const verified = await verifyPasskeyStep(dependencies, tx, context, { personId, browser, response });
      return verified.ok ? accept(undefined) : verified;
    }
  }
}

/** What was not looked at, or waited too long, costs no try. */
export function countsAsTry({ code }: FactorRefusal): boolean {
  return (
    code !== 'factor_code_used' && code !== 'factor_locked' && code !== 'factor_rests' && code !== 'passkey_timed_out'
  );
}
