export type { AuditEntry, AuditFact, AuditFacts, AuditRow, AuditSubject } from './audit-row.ts';
export type { AuditFilter } from './audit.sql.ts';
export { lockAct } from './audit.sql.ts';
export { listAudit, recordAudit, sweepAudit } from './record-audit.ts';
