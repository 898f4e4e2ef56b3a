import type { Database } from '#platform/database';
import type { Anchor } from './anchor.ts';
import { verifyChains } from './verify-chains.ts';
import {
  beginReading,
  checks,
  countLedger,
  findProblems,
  type LedgerCounts,
  type LedgerProblem,
} from './verify.sql.ts';

export interface LedgerReport {
  readonly ok: boolean;
  /** At most 1,000; one tampered row may break several rules. */
  readonly problems: readonly LedgerProblem[];
  readonly counted: LedgerCounts;
}

const problemsMax = 1_000;

/**
 * Trial balance, numbering, balances against entries, entries against transfers, holds, refunds, every chain link, heads
 * and anchors, in one snapshot beside the running ledger. Anchors exported earlier also find what was cut off together
 * with the database's own anchors.
 */
export function verifyLedger(
  database: Database,
  { anchors = [] }: { readonly anchors?: readonly Anchor[] } = {},
): Promise<LedgerReport> {
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await beginReading(tx);
      const problems: LedgerProblem[] = [];
      for (const check of checks) problems.push(...(await findProblems(tx, check, problemsMax - problems.length)));
      for await (const problem of verifyChains(tx, anchors)) {
        if (problems.length >= problemsMax) break;
        problems.push(problem);
      }
      return { ok: problems.length === 0, problems, counted: await countLedger(tx) };
    });
}
