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
export { findEntry, listEntries, sumByBusinessDay, type DaySum, type Entry, type EntryFilters, type EntryQuery } from './entries.sql.ts';
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
export { startLedger, type Ledger, type LedgerOptions } from './start-ledger.ts';
export { transferKinds, type TransferKind } from './transfer-kind.ts';
export { findByObligation, findOutcomeByKey, getTransfer, type Transfer } from './transfers.sql.ts';
