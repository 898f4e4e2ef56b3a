import { refuse, type Currency } from '#kernel';
import { isCovered, isRestricted, judgeExit } from './account.ts';
import type { PendingOperation } from './batch-state.ts';
import type { Answer, Desk, Movement, Refused, WorkingAccount } from './desk.ts';
import type { RefundOperation, TransferOperation } from '../operation.ts';
import { isExit } from '../transfer-kind.ts';

export function serveTransfer(desk: Desk, pending: PendingOperation, operation: TransferOperation): Answer {
  const { kind, from, to, amount, memo, obligation, currency } = operation;
  const movement: Movement = { pending, kind, from, to, amount, memo, reference: null, obligation };
  const stopped = judgeParties(desk, movement, currency);
  if (stopped) return desk.refuse(movement, stopped);
  if (obligation !== null && desk.isSettled(obligation)) return desk.refuse(movement, refuse('obligation_settled'));
  return pay(desk, movement);
}

export function serveRefund(desk: Desk, pending: PendingOperation, operation: RefundOperation): Answer {
  const { of: reference, amount, memo } = operation;
  const found = desk.refundable(reference);
  const from = found?.to ?? null;
  const to = found?.from ?? null;
  const movement: Movement = { pending, kind: 'refund', from, to, amount, memo, reference, obligation: null };
  if (!found) return desk.refuse(movement, refuse('transfer_unknown'));
  const stopped = judgeParties(desk, movement, null);
  if (stopped) return desk.refuse(movement, stopped);
  const { pool } = found;
  const left = pool.captured - pool.refunded - pool.disputed;
  if (amount > left) return desk.refuse(movement, refuse('refund_exceeds', { left }));
  const answer = pay(desk, movement);
  if (answer.ok) desk.putPool({ ...pool, refunded: pool.refunded + amount });
  return answer;
}

/** Both accounts are there, open and of one currency (`currency` null: whatever it is). */
export function judgeParties(desk: Desk, movement: Movement, currency: Currency | null): Refused | null {
  const from = desk.account(movement.from);
  const to = desk.account(movement.to);
  if (!from || !to) return refuse('account_unknown');
  if (from.isClosed || to.isClosed) return refuse('account_closed');
  if (from.currency !== to.currency || from.currency !== (currency ?? from.currency))
    return refuse('currency_mismatch');
  return null;
}

/** int8 ends a little above. */
const largestBalance = 9_000_000_000_000_000_000n;

/** Moves the money when the payer may and can. */
export function pay(desk: Desk, movement: Movement): Answer {
  const from = desk.account(movement.from);
  const to = desk.account(movement.to);
  if (!from || !to) return desk.refuse(movement, refuse('account_unknown'));
  const { amount } = movement;
  const stopped = judgeExit(from, movement, desk.moment);
  if (stopped) return desk.refuse(movement, stopped);
  if (!isCovered(from, amount)) return desk.refuse(movement, refuse('insufficient_funds'));
  if (to.posted > largestBalance || from.posted < -largestBalance) return refuse('amount_out_of_range');
  countExit(desk, movement, from);
  from.posted -= amount;
  from.seq += 1n;
  to.posted += amount;
  to.seq += 1n;
  return desk.post(movement, from, to);
}

function countExit(desk: Desk, movement: Movement, payer: WorkingAccount): void {
  const { at, day } = desk.moment;
  if (!isExit(movement.kind)) return;
  if (payer.spentDay !== day) {
    payer.spentDay = day;
    payer.spentToday = 0n;
    payer.allowanceUsed = 0n;
  }
  payer.spentToday += movement.amount;
  if (isRestricted(payer, at)) payer.allowanceUsed += movement.amount;
}
