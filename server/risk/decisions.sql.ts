import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { RiskOutcome } from './outcome.ts';

export type JudgedAct = 'sign_in' | 'payment';

export interface NewDecision {
  readonly id: string;
  readonly subjectId: string;
  readonly act: JudgedAct;
  /** Null: the same act is judged anew each time. */
  readonly actDigest: Buffer | null;
  /** JSON. */
  readonly facts: string;
  readonly rulesVersion: string;
  readonly outcome: RiskOutcome;
  readonly reasons: readonly string[];
  readonly at: Date;
}

export interface StoredJudgement {
  readonly outcome: RiskOutcome;
  readonly reasons: readonly string[];
}

/** Undefined when this very act was judged before. */
export async function insertDecision(db: Queryable, decision: NewDecision): Promise<StoredJudgement | undefined> {
  const { rows } = await sql<StoredJudgement>`
    insert into risk.decisions (id, subject_kind, subject_id, act, act_digest, facts, rules_version, outcome, reasons, at)
    values (${decision.id}, 'person', ${decision.subjectId}, ${decision.act}, ${decision.actDigest},
            ${decision.facts}::jsonb, ${decision.rulesVersion}, ${decision.outcome}, ${decision.reasons}::text[],
            ${decision.at})
    on conflict (act_digest) do nothing
    returning outcome, reasons`.execute(db);
  return rows[0];
}

export async function findDecision(db: Queryable, actDigest: Buffer): Promise<StoredJudgement | undefined> {
  const { rows } = await sql<StoredJudgement>`
    select outcome, reasons from risk.decisions where act_digest = ${actDigest}`.execute(db);
  return rows[0];
}

/** The facts of somebody's newest judged sign-in since then. */
export async function findLastSignInFacts(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly since: Date },
): Promise<unknown> {
  const { rows } = await sql<{ facts: unknown }>`
    select facts from risk.decisions
     where subject_id = ${asked.personId} and act = 'sign_in' and at >= ${asked.since}
     order by at desc, id desc
     limit 1`.execute(db);
  return rows[0]?.facts;
}

export interface DecisionRow {
  readonly id: string;
  readonly act: JudgedAct;
  readonly facts: unknown;
  readonly outcome: RiskOutcome;
}

/** Oldest first, by ids, which follow the time. */
export async function listDecisionsSince(
  db: Queryable,
  asked: { readonly since: Date; readonly after: string | null; readonly limit: number },
): Promise<readonly DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select id, act, facts, outcome
      from risk.decisions
     where at >= ${asked.since} and (${asked.after}::uuid is null or id > ${asked.after}::uuid)
     order by id
     limit ${asked.limit}`.execute(db);
  return rows;
}

export async function deleteOldDecisions(db: Queryable, before: Date): Promise<void> {
  await sql`delete from risk.decisions where at < ${before}`.execute(db);
}
