export { allowanceLeftOn, isRestricted, spentOn, type AccountState } from './account.ts';
export type { HoldState, PendingOperation, RecordedOutcome, RefundPool, RefundableTransfer } from './batch-state.ts';
export { decide, judgeShape, type Decision } from './decide.ts';
export type { Answer, ChangedAccount, Writing } from './desk.ts';
export type { LedgerRecord } from './ledger-record.ts';
