import type { Queryable } from '#platform/database';
import { listDecisionsSince, type DecisionRow } from './decisions.sql.ts';
import { PaymentFacts, SignInFacts } from './facts.ts';
import { judgePayment } from './judge-payment.ts';
import { judgeSignIn } from './judge-sign-in.ts';
import type { RiskOutcome } from './outcome.ts';
import type { RiskRules } from './rules.ts';

/** What other rules would have made of stored decisions. */
export interface RiskReplay {
  readonly decisions: number;
  /** Facts of another version of the wallet that can no longer be read. */
  readonly unreadable: number;
  readonly changes: readonly OutcomeChange[];
}

export interface OutcomeChange {
  readonly act: DecisionRow['act'];
  readonly from: RiskOutcome;
  readonly to: RiskOutcome;
  readonly count: number;
  /** Ids of the first of them. */
  readonly examples: readonly string[];
}

const pageSize = 1_000;
const examplesMax = 10;

/** Judges the stored facts again, under other rules; reads only, in pages, so that a month of decisions needs no memory. */
export async function replayDecisions(
  db: Queryable,
  asked: { readonly rules: RiskRules; readonly since: Date },
): Promise<RiskReplay> {
  const changes = new Map<string, OutcomeChange>();
  let decisions = 0;
  let unreadable = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly DecisionRow[] = await listDecisionsSince(db, { since: asked.since, after, limit: pageSize });
    for (const row of rows) {
      decisions++;
      const to = judgeAgain(row, asked.rules);
      if (to === undefined) unreadable++;
      else if (to !== row.outcome) count(changes, row, to);
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < pageSize) break;
  }
  return { decisions, unreadable, changes: [...changes.values()].toSorted((a, b) => b.count - a.count) };
}

function judgeAgain({ act, facts }: DecisionRow, rules: RiskRules): RiskOutcome | undefined {
  if (act === 'sign_in') {
    const read = SignInFacts.safeParse(facts);
    return read.success ? judgeSignIn(read.data, rules).outcome : undefined;
  }
  const read = PaymentFacts.safeParse(facts);
  return read.success ? judgePayment(read.data, rules).outcome : undefined;
}

function count(changes: Map<string, OutcomeChange>, { act, outcome: from, id }: DecisionRow, to: RiskOutcome): void {
  const key = `${act} ${from} ${to}`;
  const before = changes.get(key) ?? { act, from, to, count: 0, examples: [] };
  const examples = before.examples.length < examplesMax ? [...before.examples, id] : before.examples;
  changes.set(key, { ...before, count: before.count + 1, examples });
}
