import { accept, minutesMs, plusMs, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { replayMinutes } from '../flows/flow.ts';
import { clearPoolsOf } from '../guessing/guess-pools.sql.ts';
import { judgeGuess } from '../guessing/judge-guess.ts';
import type { PersonActor } from '../sessions/index.ts';
import { openSecret } from './authenticator-secret.ts';
import { lockAuthenticator, rememberStep, type Authenticator } from './authenticators.sql.ts';
import { factorChanged } from './factor-changed.ts';
import { openFactorName } from './factor-name.ts';
import { confirmFactorRow, listFactors, lockFactorsOf } from './factors.sql.ts';
import { mayChangeFactors } from './may-change-factors.ts';
import { judgeCode } from './one-time-code.ts';
import type { StartFactorRefusal } from './start-authenticator.ts';
import type { AuthenticatorRefusal } from './verify-authenticator.ts';

export type ConfirmAuthenticatorRefusal = Refusal<'factor_unknown'> | StartFactorRefusal | AuthenticatorRefusal;

/**
 * Its first code, by which the authenticator begins to count: every address is told, money rests for a day, and a rest after a hundred wrong codes
 * ends. Refuses in this order: `factor_unknown` (also after ten minutes), `account_frozen`, `factors_rest`, `factor_limit`, `factor_locked`,
 * `authenticator_clock`, `code_wrong`. The same code again within two minutes is answered alike.
 */
export async function confirmAuthenticator(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly factorId: string; readonly code: string },
): Promise<Outcome<void, ConfirmAuthenticatorRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { personId } = context.actor;
  const { factorId, code } = asked;
  const at = context.clock.now();
  const verb = 'identity.confirm_authenticator';
  const subject = { kind: 'person', id: personId };
  return database.transaction(async (tx) => {
    await lockFactorsOf(tx, personId);
    const pending = await lockAuthenticator(tx, { id: factorId, personId });
    if (!pending) return refuse('factor_unknown');
    const secret = await openSecret(keyring, pending);
    const memory = { lastStep: null, toldStep: null, now: at };
    const judgement = judgeCode(secret, code, memory);
    if (pending.confirmedAt) {
      const isReplay = at < plusMs(pending.confirmedAt, replayMinutes * minutesMs);
      const isSame = judgement.verdict === 'right' && judgement.step === pending.lastStep;
      return isReplay && isSame ? accept(undefined) : refuse('factor_unknown');
    }
    if (!pending.expiresAt || at >= pending.expiresAt) return refuse('factor_unknown');
    const rest = await mayChangeFactors(tx, context, { personId, change: 'add' });
    if (!rest.ok) return rest;
    const max = numbers.factorsMax;
    if ((await listFactors(tx, personId)).length >= max) return refuse('factor_limit', { max });
    const matches = judgement.verdict === 'right';
    const guess = await judgeGuess(tx, { subject: factorId, pool: 'authenticator', matches, at, numbers });
    if (guess.verdict === 'rests') return refuse('factor_rests');
    if (guess.verdict === 'locked') return refuse('factor_locked', { until: guess.until });
    if (guess.verdict === 'wrong' || judgement.verdict !== 'right') {
      const triesLeft = guess.verdict === 'wrong' ? guess.triesLeft : 0;
      const outcome = judgement.verdict === 'clock' ? 'authenticator_clock' : 'code_wrong';
      await recordAudit(tx, context, { verb, subject, outcome, facts: { factorId, triesLeft } });
      if (judgement.verdict !== 'clock') return refuse('code_wrong', { triesLeft });
      return refuse('authenticator_clock', { skewSeconds: judgement.skewSeconds, triesLeft });
    }
    await confirmFactorRow(tx, { id: factorId, at });
    await rememberStep(tx, { id: factorId, step: judgement.step });
    await clearPoolsOf(tx, { personId, pools: ['authenticator'] });
    const until = await tell(dependencies, tx, context, { ...pending, personId });
    const facts = { factorId, coolingOffUntil: until.toISOString() };
    await recordAudit(tx, context, { verb, subject, facts });
    return accept(undefined);
  });
}

async function tell(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { id, personId }: Pick<Authenticator, 'id'> & { readonly personId: PersonId },
): Promise<Date> {
  const factor = (await listFactors(tx, personId)).find((one) => one.id === id);
  const name = factor ? await openFactorName(dependencies.keyring, factor) : '';
  const changed = { personId, change: 'factor_added', kind: 'authenticator', name } as const;
  return (await factorChanged(dependencies, tx, context, changed)).until;
}
