import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import { judgeSignIn as judge, recordDecision, type SignInOutcome } from '#risk';
import type { IdentityDependencies } from '../dependencies.ts';
import { coolOff } from '../freeze/cool-off.ts';
import { readSignals, type Signals, type SigningIn } from './read-signals.ts';

export interface JudgedSignIn extends Signals {
  readonly outcome: SignInOutcome;
  readonly reasons: readonly string[];
}

/**
 * Part of the verbs that sign in, after the right password only: a stranger's guess costs none of this. Stores the judgement, and
 * lets money rest when it says so. Anything but `allow` is for the caller: the second step is asked on a known device as well.
 */
export async function judgeSignIn(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: SigningIn,
): Promise<JudgedSignIn> {
  const { riskRules: rules } = dependencies;
  const { personId } = asked;
  const judged = await weighSignIn(dependencies, tx, context, asked);
  const { facts } = judged;
  await recordDecision(tx, context, { personId, act: 'sign_in', actDigest: null, facts, rules, judgement: judged });
  if (judged.outcome === 'cooling_off') await restForRisk(dependencies, tx, context, personId);
  return judged;
}

/** The same without writing anything. */
export async function weighSignIn(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'geo' | 'riskRules'>,
  tx: Tx,
  context: Context,
  asked: SigningIn,
): Promise<JudgedSignIn> {
  const signals = await readSignals(dependencies, tx, context, asked);
  return { ...signals, ...judge(signals.facts, dependencies.riskRules) };
}

/** Money rests because of risk, as long as the rules say. */
export function restForRisk(
  dependencies: Pick<IdentityDependencies, 'accountsOf' | 'numbers' | 'riskRules'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<{ readonly until: Date }> {
  return coolOff(dependencies, tx, context, {
    personId,
    hours: dependencies.riskRules.coolingOffHours,
    reason: 'risk',
  });
}
