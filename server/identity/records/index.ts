export { closingRecurring } from './closing/close-accounts-job.ts';
export type { StartClosingRefusal } from './closing/start-closing.ts';
export type { EventUnknown } from './disown-event.ts';
export type { ExportRefusal } from './export-copy.ts';
export type { MoneyEvent, MoneyMovement, MoneyOf } from './money-of.ts';
export type { CursorInvalid } from './record-cursor.ts';
