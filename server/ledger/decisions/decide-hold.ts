import { refuse, type TransferId } from '#kernel';
import { isCovered, judgeExit } from './account.ts';
import type { HoldEnd, HoldState, PendingOperation } from './batch-state.ts';
import { judgeParties, pay } from './decide-transfer.ts';
import type { Answer, Desk, Movement, Refused } from './desk.ts';
import type { CaptureOperation, HoldOperation, VoidOperation } from '../operation.ts';
import type { RecordKind } from '../transfer-kind.ts';

export function serveHold(desk: Desk, pending: PendingOperation, operation: HoldOperation): Answer {
  const { id, from, to, amount, memo, expiresAt, currency } = operation;
  const movement: Movement = { pending, kind: 'hold', from, to, amount, memo, reference: null, obligation: null };
  const stopped = judgeParties(desk, movement, currency);
  const payer = desk.account(from);
  if (stopped || !payer) return desk.refuse(movement, stopped ?? refuse('account_unknown'));
  const judged = judgeExit(payer, movement, desk.moment);
  if (judged) return desk.refuse(movement, judged);
  if (!isCovered(payer, amount)) return desk.refuse(movement, refuse('insufficient_funds'));
  payer.held += amount;
  desk.putHold({ id, from, to, amount, expiresAt, state: 'open', endedBy: null });
  // The end belongs to the record, so that the chain covers it.
  return desk.post(movement, payer, null, Buffer.from(JSON.stringify({ expiresAt })));
}

export function serveCapture(desk: Desk, pending: PendingOperation, operation: CaptureOperation): Answer {
  const hold = desk.hold(operation.of);
  const movement = ofHold(
    { pending, kind: 'capture', of: operation.of, hold, amount: operation.amount },
    operation.memo,
  );
  const ended = judgeEnded(hold);
  if (ended || !hold) return desk.refuse(movement, ended ?? refuse('hold_unknown'));
  if (hold.expiresAt <= desk.moment.at) return desk.refuse(movement, holdEnded('expired'));
  const stopped = judgeParties(desk, movement, null);
  const payer = desk.account(hold.from);
  if (stopped || !payer) return desk.refuse(movement, stopped ?? refuse('account_unknown'));
  if (operation.amount > hold.amount) return desk.refuse(movement, refuse('capture_exceeds', { left: hold.amount }));
  // What was set aside covers the payment: free it first, set it aside again when freeze or limits say no.
  payer.held -= hold.amount;
  const answer = pay(desk, movement);
  if (answer.ok) desk.endHold(hold, 'captured', operation.id);
  else payer.held += hold.amount;
  return answer;
}

export function serveVoid(desk: Desk, pending: PendingOperation, operation: VoidOperation): Answer {
  const hold = desk.hold(operation.of);
  const kind = operation.because === 'expired' ? 'expiry' : 'void';
  const movement = ofHold({ pending, kind, of: operation.of, hold, amount: hold?.amount ?? 0n }, null);
  const ended = judgeEnded(hold);
  if (ended || !hold) return desk.refuse(movement, ended ?? refuse('hold_unknown'));
  if (operation.because === 'expired' && hold.expiresAt > desk.moment.at)
    return desk.refuse(movement, refuse('hold_open', { expiresAt: hold.expiresAt }));
  const payer = desk.account(hold.from);
  if (!payer) return desk.refuse(movement, refuse('account_unknown'));
  payer.held -= hold.amount;
  desk.endHold(hold, operation.because, operation.id);
  return desk.post(movement, payer, null);
}

function judgeEnded(hold: HoldState | undefined): Refused | null {
  return hold === undefined || hold.state === 'open' ? null : holdEnded(hold.state);
}

function holdEnded(state: HoldEnd): Refused {
  return refuse<'hold_ended', { readonly state: HoldEnd }>('hold_ended', { state });
}

interface OfHold {
  readonly pending: PendingOperation;
  readonly kind: RecordKind;
  readonly of: TransferId;
  readonly hold: HoldState | undefined;
  readonly amount: bigint;
}

function ofHold({ pending, kind, of, hold, amount }: OfHold, memo: Uint8Array | null): Movement {
  const [from, to] = [hold?.from ?? null, hold?.to ?? null];
  return { pending, kind, from, to, amount, memo, reference: of, obligation: null };
}
