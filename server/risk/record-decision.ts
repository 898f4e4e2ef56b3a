import { invariant, type Context, type PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { findDecision, insertDecision, type JudgedAct, type StoredJudgement } from './decisions.sql.ts';
import { factsText, type PaymentFacts, type SignInFacts } from './facts.ts';
import type { Judgement } from './outcome.ts';
import type { RiskRules } from './rules.ts';

/**
 * Stores a judgement with its facts, in the act's own transaction or alone. The same request judged before (also by another process,
 * also under other rules) keeps its first judgement, which is the one returned.
 */
export async function recordDecision(
  db: Queryable,
  context: Context,
  decided: {
    readonly personId: PersonId;
    readonly act: JudgedAct;
    readonly actDigest: Buffer | null;
    readonly facts: SignInFacts | PaymentFacts;
    readonly rules: Pick<RiskRules, 'version'>;
    readonly judgement: Judgement;
  },
): Promise<StoredJudgement & { readonly isNew: boolean }> {
  const { personId, act, actDigest, facts, rules, judgement } = decided;
  const stored = await insertDecision(db, {
    id: context.chance.uuid(),
    subjectId: personId,
    act,
    actDigest,
    facts: factsText(facts),
    rulesVersion: rules.version,
    outcome: judgement.outcome,
    reasons: judgement.reasons,
    at: context.clock.now(),
  });
  if (stored) return { ...stored, isNew: true };
  const before = actDigest && (await findDecision(db, actDigest));
  invariant(before, 'a judgement that was not written stands already');
  return { ...before, isNew: false };
}
