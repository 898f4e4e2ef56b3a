import { accept, largestAmountMinor, refuse, unreachable } from '#kernel';
import type { Moment } from './account.ts';
import type { BatchState, PendingOperation, RecordedOutcome } from './batch-state.ts';
import { serveCapture, serveHold, serveVoid } from './decide-hold.ts';
import { serveRefund, serveTransfer } from './decide-transfer.ts';
import { Desk, type Answer, type Refused, type Writing } from './desk.ts';
import type { LedgerOperation } from '../operation.ts';

/** What a batch does: an answer for each operation, in order, and what must be written before it may be given. */
export interface Decision extends Writing {
  readonly outcomes: readonly Answer[];
}

/**
 * Decides one operation after the other, in the order they came. Pure: the same batch and state give the same decision,
 * and no operation can spoil its neighbours. Precedence of refusals: refusal.ts.
 */
export function decide(batch: readonly PendingOperation[], state: BatchState, moment: Moment): Decision {
  const desk = new Desk(state, moment);
  const outcomes = batch.map((pending) => serve(desk, pending));
  return { outcomes, ...desk.close() };
}

function serve(desk: Desk, pending: PendingOperation): Answer {
  const { operation } = pending;
  const malformed = judgeShape(operation);
  if (malformed) return malformed;
  const recorded = desk.recorded(pending.keyDigest);
  if (recorded) return replay(recorded, operation);
  switch (operation.type) {
    case 'transfer':
      return serveTransfer(desk, pending, operation);
    case 'refund':
      return serveRefund(desk, pending, operation);
    case 'hold':
      return serveHold(desk, pending, operation);
    case 'capture':
      return serveCapture(desk, pending, operation);
    case 'void':
      return serveVoid(desk, pending, operation);
    default:
      return unreachable(operation);
  }
}

/** What is wrong with the request itself; the same request is refused like this for ever, so nothing is recorded. */
export function judgeShape(operation: LedgerOperation): Refused | null {
  if (operation.type === 'void') return null;
  if (operation.amount < 1n || operation.amount > largestAmountMinor) return refuse('amount_out_of_range');
  if ((operation.type === 'transfer' || operation.type === 'hold') && operation.from === operation.to)
    return refuse('same_account');
  return null;
}

function replay({ fingerprint, answer }: RecordedOutcome, operation: LedgerOperation): Answer {
  if (Buffer.compare(fingerprint, operation.fingerprint) !== 0) return refuse('idempotency_key_reused');
  return 'refusal' in answer ? { ok: false, refusal: answer.refusal } : accept({ ...answer, replayed: true });
}
