export type { Isolation } from './batch-statements.sql.ts';
export { FreeWatch } from './free-watch.ts';
export { LaneConnection } from './lane-connection.ts';
export { Lane, type HeldBack, type WaitingOperation } from './lane.ts';
export { ParkedOperations } from './parked-operations.ts';
export { accountsOf, WaitingLine } from './waiting-line.ts';
