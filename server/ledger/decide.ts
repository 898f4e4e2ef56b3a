import { accept, largestAmountMinor, refuse, type AccountId, type Outcome, type TransferId } from '#kernel';
import { isCovered, isRestricted, judgeExit, spentOn, type AccountState, type Moment } from './account.ts';
import type { BatchState, HoldEnd, HoldState, PendingOperation, RecordedOutcome, RefundPool } from './batch-state.ts';
import type { LedgerRecord } from './ledger-record.ts';
import type {
  CaptureOperation,
  HoldOperation,
  LedgerOperation,
  Posted,
  RefundOperation,
  TransferOperation,
  VoidOperation,
} from './operation.ts';
import { encodeFacts, refusalNumber, type LedgerRefusal } from './refusal.ts';
import { kindNumber, type RecordKind } from './transfer-kind.ts';

/** What a batch does: an answer for each operation, in order, and what must be written before it may be given. */
export interface Decision {
  readonly outcomes: readonly Outcome<Posted, LedgerRefusal>[];
  readonly records: readonly LedgerRecord[];
  readonly accounts: readonly ChangedAccount[];
  readonly holdsMade: readonly HoldState[];
  readonly holdsEnded: readonly HoldState[];
  readonly poolsMade: readonly RefundPool[];
  readonly poolsChanged: readonly RefundPool[];
}

export interface ChangedAccount {
  readonly before: AccountState;
  readonly after: AccountState;
}

type Working = { -readonly [Field in keyof AccountState]: AccountState[Field] };
type Refused = Outcome<never, LedgerRefusal> & { readonly ok: false };

/** Money between two accounts, and what the record says beside it. */
interface Movement {
  readonly operation: LedgerOperation;
  readonly kind: RecordKind;
  readonly from: AccountId | null;
  readonly to: AccountId | null;
  readonly amount: bigint;
  readonly memo: Uint8Array | null;
  readonly reference: TransferId | null;
  readonly obligation: string | null;
}

/** int8, with room for one more amount. */
const largestBalance = 9_000_000_000_000_000_000n;

/**
 * Decides one operation after the other, in the order they came. Pure: the same batch and state give the same decision,
 * and no operation can spoil its neighbours. Precedence of refusals: refusal.ts.
 */
export function decide(batch: readonly PendingOperation[], state: BatchState, moment: Moment): Decision {
  const desk = new Desk(state, moment);
  const outcomes = batch.map((pending) => desk.serve(pending));
  return { outcomes, ...desk.close() };
}

/** The state while a batch is served; copies what it changes. */
class Desk {
  readonly #state: BatchState;
  readonly #moment: Moment;
  readonly #accounts = new Map<string, Working>();
  readonly #recorded = new Map<string, RecordedOutcome>();
  readonly #holdsMade = new Map<string, HoldState>();
  readonly #holdsEnded = new Map<string, HoldState>();
  readonly #pools = new Map<string, RefundPool>();
  readonly #settled = new Set<string>();
  readonly #records: LedgerRecord[] = [];

  constructor(state: BatchState, moment: Moment) {
    this.#state = state;
    this.#moment = moment;
  }

  serve(pending: PendingOperation): Outcome<Posted, LedgerRefusal> {
    const malformed = judgeShape(pending.operation);
    if (malformed) return malformed;
    const recorded = this.#recorded.get(pending.keyText) ?? this.#state.recorded.get(pending.keyText);
    if (recorded) return replay(recorded, pending.operation);
    const { operation } = pending;
    switch (operation.type) {
      case 'transfer':
        return this.#transfer(pending, operation);
      case 'refund':
        return this.#refund(pending, operation);
      case 'hold':
        return this.#hold(pending, operation);
      case 'capture':
        return this.#capture(pending, operation);
      case 'void':
        return this.#void(pending, operation);
    }
  }

  close(): Omit<Decision, 'outcomes'> {
    const accounts: ChangedAccount[] = [];
    for (const [id, after] of this.#accounts) {
      const before = this.#state.accounts.get(id);
      if (before && (before.seq !== after.seq || before.held !== after.held)) accounts.push({ before, after });
    }
    const pools = [...this.#pools.values()];
    return {
      records: this.#records,
      accounts,
      holdsMade: [...this.#holdsMade.values()],
      holdsEnded: [...this.#holdsEnded.values()],
      poolsMade: pools.filter((pool) => !this.#state.pools.has(pool.transferId)),
      poolsChanged: pools.filter((pool) => this.#state.pools.has(pool.transferId)),
    };
  }

  #transfer(pending: PendingOperation, operation: TransferOperation): Outcome<Posted, LedgerRefusal> {
    const movement: Movement = {
      operation,
      kind: operation.kind,
      from: operation.from,
      to: operation.to,
      amount: operation.amount,
      memo: operation.memo,
      reference: null,
      obligation: operation.obligation,
    };
    const from = this.#account(operation.from);
    const to = this.#account(operation.to);
    const stopped = judgeParties(from, to, operation.currency);
    if (stopped) return this.#refuse(pending, movement, stopped);
    if (operation.obligation !== null && this.#isSettled(operation.obligation))
      return this.#refuse(pending, movement, refuse('obligation_settled'));
    const answer = this.#pay(pending, movement);
    if (answer.ok && operation.obligation !== null) this.#settled.add(operation.obligation);
    return answer;
  }

  #refund(pending: PendingOperation, operation: RefundOperation): Outcome<Posted, LedgerRefusal> {
    const original = this.#state.refundables.get(operation.of);
    const movement: Movement = {
      operation,
      kind: 'refund',
      from: original?.to ?? null,
      to: original?.from ?? null,
      amount: operation.amount,
      memo: operation.memo,
      reference: operation.of,
      obligation: null,
    };
    if (!original) return this.#refuse(pending, movement, refuse('transfer_unknown'));
    const stopped = judgeParties(this.#account(original.to), this.#account(original.from), null);
    if (stopped) return this.#refuse(pending, movement, stopped);
    const pool = this.#pools.get(operation.of) ??
      this.#state.pools.get(operation.of) ?? {
        transferId: operation.of,
        captured: original.amount,
        refunded: 0n,
        disputed: 0n,
      };
    const left = pool.captured - pool.refunded - pool.disputed;
    if (operation.amount > left) return this.#refuse(pending, movement, refuse('refund_exceeds', { left }));
    const answer = this.#pay(pending, movement);
    if (answer.ok) this.#pools.set(operation.of, { ...pool, refunded: pool.refunded + operation.amount });
    return answer;
  }

  #hold(pending: PendingOperation, operation: HoldOperation): Outcome<Posted, LedgerRefusal> {
    const { id, from, to, amount, memo } = operation;
    const movement: Movement = { operation, kind: 'hold', from, to, amount, memo, reference: null, obligation: null };
    const payer = this.#account(from);
    const stopped = judgeParties(payer, this.#account(to), operation.currency);
    if (stopped || !payer) return this.#refuse(pending, movement, stopped ?? refuse('account_unknown'));
    const judged = judgeExit(payer, movement, this.#moment);
    if (judged) return this.#refuse(pending, movement, judged);
    if (!isCovered(payer, amount)) return this.#refuse(pending, movement, refuse('insufficient_funds'));
    payer.held += amount;
    this.#holdsMade.set(id, { id, from, to, amount, expiresAt: operation.expiresAt, state: 'open', endedBy: null });
    return this.#record(pending, movement, payer, null);
  }

  #capture(pending: PendingOperation, operation: CaptureOperation): Outcome<Posted, LedgerRefusal> {
    const hold = this.#openHold(operation.of);
    const movement = this.#ofHold(operation, hold.found, 'capture', operation.amount);
    if (!hold.ok) return this.#refuse(pending, movement, hold);
    const payer = this.#account(hold.found.from);
    const stopped = judgeParties(payer, this.#account(hold.found.to), null);
    if (stopped || !payer) return this.#refuse(pending, movement, stopped ?? refuse('account_unknown'));
    if (hold.found.expiresAt <= this.#moment.at)
      return this.#refuse(pending, movement, refuse('hold_ended', { state: 'expired' }));
    if (operation.amount > hold.found.amount)
      return this.#refuse(pending, movement, refuse('capture_exceeds', { left: hold.found.amount }));
    // What was set aside covers the payment: free it first, set it aside again when freeze or limits say no.
    payer.held -= hold.found.amount;
    const answer = this.#pay(pending, movement);
    if (answer.ok) this.#endHold(hold.found, 'captured', operation.id);
    else payer.held += hold.found.amount;
    return answer;
  }

  #void(pending: PendingOperation, operation: VoidOperation): Outcome<Posted, LedgerRefusal> {
    const hold = this.#openHold(operation.of);
    const kind = operation.because === 'expired' ? 'expiry' : 'void';
    const movement = this.#ofHold(operation, hold.found, kind, hold.found?.amount ?? 0n);
    if (!hold.ok) return this.#refuse(pending, movement, hold);
    if (operation.because === 'expired' && hold.found.expiresAt > this.#moment.at)
      return this.#refuse(pending, movement, refuse('hold_open', { expiresAt: hold.found.expiresAt }));
    const payer = this.#account(hold.found.from);
    if (!payer) return this.#refuse(pending, movement, refuse('account_unknown'));
    payer.held -= hold.found.amount;
    this.#endHold(hold.found, operation.because, operation.id);
    return this.#record(pending, movement, payer, null);
  }

  #openHold(id: TransferId): ({ ok: true } | Refused) & { readonly found: HoldState } | Refused & { found: undefined } {
    const found = this.#holdsEnded.get(id) ?? this.#holdsMade.get(id) ?? this.#state.holds.get(id);
    if (!found) return { ...refuse('hold_unknown'), found };
    if (found.state !== 'open') return { ...refuse('hold_ended', { state: found.state }), found };
    return { ok: true, found };
  }

  #endHold(hold: HoldState, state: HoldEnd, endedBy: TransferId): void {
    const ended = { ...hold, state, endedBy };
    if (this.#holdsMade.has(hold.id)) this.#holdsMade.set(hold.id, ended);
    else this.#holdsEnded.set(hold.id, ended);
  }

  #ofHold(
    operation: CaptureOperation | VoidOperation,
    hold: HoldState | undefined,
    kind: RecordKind,
    amount: bigint,
  ): Movement {
    return {
      operation,
      kind,
      from: hold?.from ?? null,
      to: hold?.to ?? null,
      amount,
      memo: operation.type === 'capture' ? operation.memo : null,
      reference: operation.of,
      obligation: null,
    };
  }

  /** Moves the money when the payer may and can; parties are known and open. */
  #pay(pending: PendingOperation, movement: Movement): Outcome<Posted, LedgerRefusal> {
    const from = movement.from === null ? undefined : this.#account(movement.from);
    const to = movement.to === null ? undefined : this.#account(movement.to);
    if (!from || !to) return this.#refuse(pending, movement, refuse('account_unknown'));
    const { amount } = movement;
    const judged = judgeExit(from, movement, this.#moment);
    if (judged) return this.#refuse(pending, movement, judged);
    if (!isCovered(from, amount)) return this.#refuse(pending, movement, refuse('insufficient_funds'));
    if (to.posted > largestBalance - amount || from.posted < amount - largestBalance)
      return refuse('amount_out_of_range');
    this.#countExit(from, movement);
    from.posted -= amount;
    from.seq += 1n;
    to.posted += amount;
    to.seq += 1n;
    return this.#record(pending, movement, from, to);
  }

  #countExit(from: Working, movement: Movement): void {
    const { at, day } = this.#moment;
    if (from.spentDay !== day) {
      from.spentDay = day;
      from.spentToday = 0n;
      from.allowanceUsed = 0n;
    }
    if (!judgedAsExit(movement.kind)) return;
    from.spentToday = spentOn(from, day) + movement.amount;
    if (isRestricted(from, at)) from.allowanceUsed += movement.amount;
  }

  #record(pending: PendingOperation, movement: Movement, from: Working, to: Working | null): Outcome<Posted, never> {
    const { id, fingerprint } = movement.operation;
    this.#records.push({
      id,
      keyDigest: pending.keyDigest,
      fingerprint,
      kind: kindNumber(movement.kind),
      outcome: 0,
      from: movement.from,
      to: movement.to,
      amount: movement.amount,
      fromSeq: from.seq,
      toSeq: to?.seq ?? 0n,
      fromBalance: to === null ? 0n : from.posted,
      toBalance: to?.posted ?? 0n,
      memo: movement.memo,
      reference: movement.reference,
      obligation: movement.obligation,
      facts: null,
    });
    const posted = { transferId: id, seqFrom: from.seq, balanceAfter: from.posted, postedAt: this.#moment.at };
    this.#recorded.set(pending.keyText, { fingerprint, answer: posted });
    return accept({ ...posted, replayed: false });
  }

  #refuse(pending: PendingOperation, movement: Movement, refused: Refused): Refused {
    const { id, fingerprint } = movement.operation;
    const { refusal } = refused;
    this.#records.push({
      id,
      keyDigest: pending.keyDigest,
      fingerprint,
      kind: kindNumber(movement.kind),
      outcome: refusalNumber(refusal.code),
      from: movement.from,
      to: movement.to,
      amount: movement.amount,
      fromSeq: 0n,
      toSeq: 0n,
      fromBalance: 0n,
      toBalance: 0n,
      memo: movement.memo,
      reference: movement.reference,
      obligation: movement.obligation,
      facts: encodeFacts(refusal),
    });
    this.#recorded.set(pending.keyText, { fingerprint, answer: { refusal } });
    return { ok: false, refusal };
  }

  #isSettled(obligation: string): boolean {
    return this.#settled.has(obligation) || this.#state.settled.has(obligation);
  }

  #account(id: AccountId): Working | undefined {
    const working = this.#accounts.get(id);
    if (working) return working;
    const stored = this.#state.accounts.get(id);
    if (!stored) return undefined;
    const copy = { ...stored };
    this.#accounts.set(id, copy);
    return copy;
  }
}
