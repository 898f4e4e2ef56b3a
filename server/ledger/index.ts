export { accountReader, type ReadAccount } from './account-reader.ts';
export { Anchor } from './anchor.ts';
export { anchorHeads } from './anchor-heads.ts';
export { listAnchors } from './anchors.sql.ts';
export {
  closeAccount,
  freezeAccount,
  openAccount,
  readAccount,
  restrictOutgoing,
  setLimits,
  unfreezeAccount,
  type Account,
  type AccountKind,
  type NewAccount,
  type Restriction,
} from './accounts.sql.ts';
export {
  findEntry,
  listEntries,
  listEntriesAfter,
  sumByBusinessDay,
  type DaySum,
  type Entry,
  type EntryFilters,
  type EntryQuery,
} from './entries.sql.ts';
export { expireHolds } from './expire-holds.ts';
export { ledgerRecurring, ledgerTasks } from './jobs.ts';
export { LedgerBusy, LedgerUnavailable } from './ledger-faults.ts';
export type {
  CaptureOperation,
  HoldOperation,
  IdempotencyKey,
  LedgerOperation,
  Posted,
  RefundOperation,
  TransferOperation,
  VoidOperation,
} from './operation.ts';
export { refusalPrecedence, type LedgerRefusal, type LedgerRefusalCode } from './refusal.ts';
export { standingOn, type Standing } from './standing.ts';
export { startLedger, type Ledger, type LedgerOptions } from './start-ledger.ts';
export { transferKinds, type TransferKind } from './transfer-kind.ts';
export { findByObligation, findOutcomeByKey, getTransfer, type Transfer } from './transfers.sql.ts';
export { verifyLedger, type LedgerReport } from './verify-ledger.ts';
export type { LedgerProblem } from './verify.sql.ts';
