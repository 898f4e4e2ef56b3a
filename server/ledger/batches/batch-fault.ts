import { DatabaseError } from 'pg';
import { LaneLost, NotCommitted } from './run-batch.ts';

/**
 * What to do about a batch that failed: wait without the held rows, decide again, take a new chain, connect again, or
 * (something in the batch itself) split it. Wherever a commit may have happened, the keys answer at the next try.
 */
export type BatchFault = 'held' | 'again' | 'lane_lost' | 'connection_lost' | 'poisoned';

/** A batch that loses every race; smaller ones lose fewer, and an operation that can never win fails alone. */
export class Conflicting extends Error {
  override name = 'Conflicting';

  constructor(cause: unknown) {
    super('the batch kept losing to others', { cause });
  }
}

/** lock_not_available, query_canceled by the timeout of a statement. */
const heldCodes = new Set(['55P03', '57014']);
/** serialization_failure, deadlock_detected, unique_violation: another process was faster. */
const againCodes = new Set(['40001', '40P01', '23505']);

export function classifyFault(error: unknown): BatchFault {
  if (error instanceof LaneLost) return 'lane_lost';
  if (error instanceof NotCommitted) return 'again';
  if (error instanceof Conflicting) return 'poisoned';
  if (!(error instanceof DatabaseError)) return isConnectionError(error) ? 'connection_lost' : 'poisoned';
  const code = error.code ?? '';
  if (heldCodes.has(code)) return 'held';
  if (againCodes.has(code)) return 'again';
  // Class 08 connection, 57P shutdown and crash, 53 out of memory, disk or connections, 25P03 idle transaction ended.
  if (/^(08|57P|53|58)/.test(code) || code === '25P03') return 'connection_lost';
  return 'poisoned';
}

/** `pg` throws plain errors for a broken socket; every other class (TypeError, InvariantError) is a bug met by an operation. */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error;
}
