import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/** A judgement as it is stored. */
export interface RiskRow {
  readonly id: string;
  readonly act: string;
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rulesVersion: string;
}

/** Oldest first. */
export async function listRiskDecisions(db: Queryable, subjectId: string): Promise<readonly RiskRow[]> {
  const { rows } = await sql<RiskRow>`
    select id, act, outcome, reasons, facts, rules_version as "rulesVersion"
      from risk.decisions where subject_id = ${subjectId} order by id`.execute(db);
  return rows;
}

export async function countRiskRows(db: Queryable): Promise<{ readonly decisions: number; readonly places: number }> {
  const { rows } = await sql<{ decisions: number; places: number }>`
    select (select count(*)::int4 from risk.decisions) as decisions,
           (select count(*)::int4 from risk.seen_places) as places`.execute(db);
  return rows[0] ?? { decisions: 0, places: 0 };
}
