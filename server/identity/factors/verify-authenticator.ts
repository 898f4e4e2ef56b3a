import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { judgeGuess } from '../guessing/judge-guess.ts';
import { findSession } from '../sessions/sessions.sql.ts';
import { lockAuthenticatorsOf, rememberStep, rememberToldStep, type Authenticator } from './authenticators.sql.ts';
import { touchFactor } from './factors.sql.ts';
import { openSecret } from './authenticator-secret.ts';
import { judgeCode, type CodeJudgement } from './one-time-code.ts';
import { tellAuthenticatorRests, tellSecondStepFailed } from './tell-of-wrong-codes.ts';

export type AuthenticatorRefusal =
  | Refusal<'code_wrong', { readonly triesLeft: number }>
  /** Right by a phone whose clock is wrong; positive when it is ahead. */
  | Refusal<'authenticator_clock', { readonly skewSeconds: number; readonly triesLeft: number }>
  | Refusal<'factor_code_used', { readonly nextAt: Date }>
  | Refusal<'factor_locked', { readonly until: Date }>
  /** A hundred wrong in a row: only an authenticator bound anew counts here again (NIST SP 800-63B-4 §3.2.2). */
  | Refusal<'factor_rests'>;

type Verifying = Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone' | 'numbers'>;

/**
 * Part of the verbs that ask for the code of an authenticator (rule T9). Judged and counted under row locks, so let the transaction
 * commit whatever comes back. A known device has a budget of its own; all unknown ones share one. Refuses in this order:
 * `factor_rests`, `factor_locked`, `factor_code_used` (not counted), `authenticator_clock`, `code_wrong`. The audit row is the verb's.
 */
export async function verifyAuthenticator(
  dependencies: Verifying,
  tx: Tx,
  context: Context,
  asked: {
    readonly personId: PersonId;
    readonly code: string;
    /** The known device that asks; left out: that of the caller's session, if there is one. Null: an unknown one. */
    readonly deviceId?: string | null;
  },
): Promise<Outcome<{ readonly factorId: string }, AuthenticatorRefusal>> {
  const { keyring, numbers } = dependencies;
  const { personId, code } = asked;
  const at = context.clock.now();
  const { authenticator, judgement } = await judgeAll(keyring, await lockAuthenticatorsOf(tx, personId), code, at);
  const deviceId = asked.deviceId === undefined ? await deviceOfCaller(tx, context) : asked.deviceId;
  const guess = await judgeGuess(tx, {
    subject: deviceId ?? personId,
    pool: 'authenticator',
    matches: judgement.verdict === 'right',
    isRepeated: () => Promise.resolve(judgement.verdict === 'used'),
    at,
    numbers,
  });
  if (guess.verdict === 'rests') return refuse('factor_rests');
  if (guess.verdict === 'locked') return refuse('factor_locked', { until: guess.until });
  if (judgement.verdict === 'used') return refuse('factor_code_used', { nextAt: judgement.nextAt });
  if (guess.verdict === 'right' && judgement.verdict === 'right' && authenticator) {
    await rememberStep(tx, { id: authenticator.id, step: judgement.step });
    await touchFactor(tx, { id: authenticator.id, at });
    return accept({ factorId: authenticator.id });
  }
  const triesLeft = guess.verdict === 'wrong' ? guess.triesLeft : 0;
  if (guess.verdict === 'wrong' && guess.rests) await tellAuthenticatorRests(dependencies, tx, context, personId);
  else if (guess.verdict === 'wrong' && guess.lockedUntil)
    await tellSecondStepFailed(dependencies, tx, context, personId);
  if (judgement.verdict === 'clock' && authenticator) {
    const { skewSeconds, step } = judgement;
    if (skewSeconds > 0) await rememberToldStep(tx, { id: authenticator.id, step });
    return refuse('authenticator_clock', { skewSeconds, triesLeft });
  }
  return refuse('code_wrong', { triesLeft });
}

const merit: Readonly<Record<CodeJudgement['verdict'], number>> = { right: 3, used: 2, clock: 1, wrong: 0 };

/** The best that any of the authenticators says. */
async function judgeAll(
  keyring: IdentityDependencies['keyring'],
  authenticators: readonly Authenticator[],
  code: string,
  now: Date,
): Promise<{ readonly authenticator: Authenticator | null; readonly judgement: CodeJudgement }> {
  let best: { authenticator: Authenticator | null; judgement: CodeJudgement } = {
    authenticator: null,
    judgement: { verdict: 'wrong' },
  };
  for (const authenticator of authenticators) {
    const judgement = judgeCode(await openSecret(keyring, authenticator), code, { ...authenticator, now });
    if (merit[judgement.verdict] > merit[best.judgement.verdict]) best = { authenticator, judgement };
  }
  return best;
}

async function deviceOfCaller(tx: Tx, { actor }: Context): Promise<string | null> {
  if (actor.kind !== 'person') return null;
  return (await findSession(tx, actor.sessionId))?.deviceId ?? null;
}
