import type { Context } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import { auditRowOf, type AuditEntry, type AuditRow } from './audit-row.ts';
import { deleteOldAudit, insertAudit, selectAudit, type AuditFilter } from './audit.sql.ts';

/** Writes the one audit row of an act, in the act's own transaction: no act without its row, no row without its act. */
export async function recordAudit(tx: Tx, context: Context, entry: AuditEntry): Promise<void> {
  await insertAudit(tx, auditRowOf(context, entry));
}

/** Newest first; continue with `before` = the last id. */
export async function listAudit(db: Queryable, filter: AuditFilter): Promise<readonly AuditRow[]> {
  return selectAudit(db, filter);
}

/** Deletes what its retention period no longer covers; called again until it answers 0. Whoever calls writes down that it did. */
export async function sweepAudit(
  tx: Tx,
  old: { readonly verbs: readonly string[]; readonly before: Date },
): Promise<number> {
  return deleteOldAudit(tx, old);
}
