export type { AuditEntry, AuditFact, AuditFacts, AuditRow, AuditSubject } from './audit-row.ts';
export type { AuditFilter } from './audit.sql.ts';
export { listAudit, recordAudit } from './record-audit.ts';
