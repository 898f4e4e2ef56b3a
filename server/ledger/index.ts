export { accountReader, type ReadAccount } from './account-reader.ts';
export {
  closeAccount,
  freezeAccount,
  openAccount,
  readAccount,
  reopenAccount,
  restrictOutgoing,
  setLimits,
  unfreezeAccount,
  type Account,
  type AccountKind,
  type NewAccount,
  type Restriction,
} from './accounts.sql.ts';
export {
  anchorHeads,
  listAnchors,
  verifyLedger,
  type Anchor,
  type LedgerProblem,
  type LedgerReport,
} from './chain/index.ts';
export * from './entries.sql.ts';
export { expireHolds } from './expire-holds.ts';
export { ledgerRecurring, ledgerTasks } from './jobs.ts';
export { LedgerBusy, LedgerUnavailable } from './ledger-faults.ts';
export type * from './operation.ts';
export type { LedgerRefusal, LedgerRefusalCode } from './refusal.ts';
export { standingOn, type Standing } from './standing.ts';
export { startLedger, type Ledger, type LedgerOptions } from './start-ledger.ts';
export { transferKinds, type TransferKind } from './transfer-kind.ts';
export { findByObligation, findOutcomeByKey, getTransfer, type Transfer } from './transfers.sql.ts';
