import { accept, type AccountId, type Outcome, type TransferId } from '#kernel';
import type { AccountState, Moment } from './account.ts';
import type { BatchState, HoldEnd, HoldState, PendingOperation, RecordedOutcome, RefundPool } from './batch-state.ts';
import type { LedgerRecord } from './ledger-record.ts';
import type { Posted } from '../operation.ts';
import { encodeFacts, refusalNumber, type LedgerRefusal } from '../refusal.ts';
import { kindNumber, type RecordKind } from '../transfer-kind.ts';

export type WorkingAccount = { -readonly [Field in keyof AccountState]: AccountState[Field] };
export type Refused = { readonly ok: false; readonly refusal: LedgerRefusal };
export type Answer = Outcome<Posted, LedgerRefusal>;

/** Money between two accounts, and what its record says beside it. */
export interface Movement {
  readonly pending: PendingOperation;
  readonly kind: RecordKind;
  readonly from: AccountId | null;
  readonly to: AccountId | null;
  readonly amount: bigint;
  readonly memo: Uint8Array | null;
  readonly reference: TransferId | null;
  readonly obligation: string | null;
}

export interface ChangedAccount {
  readonly before: AccountState;
  readonly after: AccountState;
}

/** What must be written before any answer of the batch may be given. */
export interface Writing {
  readonly records: readonly LedgerRecord[];
  readonly accounts: readonly ChangedAccount[];
  readonly holdsMade: readonly HoldState[];
  readonly holdsEnded: readonly HoldState[];
  readonly poolsMade: readonly RefundPool[];
  readonly poolsChanged: readonly RefundPool[];
}

/** The state while one batch is served: what was read stays as it was, what changes is a copy. */
export class Desk {
  readonly moment: Moment;
  readonly #state: BatchState;
  readonly #accounts = new Map<string, WorkingAccount>();
  readonly #recorded = new Map<string, RecordedOutcome>();
  readonly #holds = new Map<string, HoldState>();
  readonly #pools = new Map<string, RefundPool>();
  readonly #settled = new Set<string>();
  readonly #records: LedgerRecord[] = [];

  constructor(state: BatchState, moment: Moment) {
    this.#state = state;
    this.moment = moment;
  }

  account(id: AccountId | null): WorkingAccount | undefined {
    if (id === null) return undefined;
    const working = this.#accounts.get(id);
    if (working) return working;
    const stored = this.#state.accounts.get(id);
    if (!stored) return undefined;
    const copy = copyOf(stored);
    this.#accounts.set(id, copy);
    return copy;
  }

  recorded(keyDigest: string): RecordedOutcome | undefined {
    return this.#recorded.get(keyDigest) ?? this.#state.recorded.get(keyDigest);
  }

  hold(id: TransferId): HoldState | undefined {
    return this.#holds.get(id) ?? this.#state.holds.get(id);
  }

  putHold(hold: HoldState): void {
    this.#holds.set(hold.id, hold);
  }

  endHold(hold: HoldState, state: HoldEnd, endedBy: TransferId): void {
    this.#holds.set(hold.id, { ...hold, state, endedBy });
  }

  /** What a refund may name, and what is left of it. */
  refundable(id: TransferId): { from: AccountId; to: AccountId; pool: RefundPool } | undefined {
    const transfer = this.#state.refundables.get(id);
    if (!transfer) return undefined;
    const { from, to, amount } = transfer;
    const fresh = { transferId: id, captured: amount, refunded: 0n, disputed: 0n };
    return { from, to, pool: this.#pools.get(id) ?? this.#state.pools.get(id) ?? fresh };
  }

  putPool(pool: RefundPool): void {
    this.#pools.set(pool.transferId, pool);
  }

  isSettled(obligation: string): boolean {
    return this.#settled.has(obligation) || this.#state.settled.has(obligation);
  }

  /** Records what was done, or (`to` null) that money was set aside or freed. */
  post(movement: Movement, from: WorkingAccount, to: WorkingAccount | null, facts: Uint8Array | null = null): Answer {
    const { operation, keyDigest } = movement.pending;
    const { id, fingerprint } = operation;
    if (movement.obligation !== null) this.#settled.add(movement.obligation);
    const booked = to === null ? nothingBooked : { fromBalance: from.posted, toBalance: to.posted, toSeq: to.seq };
    this.#write(movement, { outcome: 0, facts, fromSeq: from.seq, ...booked });
    const posted = { transferId: id, seqFrom: from.seq, balanceAfter: from.posted, postedAt: this.moment.at };
    this.#recorded.set(keyDigest, { fingerprint, answer: posted });
    return accept({ ...posted, replayed: false });
  }

  /** Records the refusal: it stays the answer of its key. */
  refuse(movement: Movement, { refusal }: Refused): Refused {
    const { operation, keyDigest } = movement.pending;
    const outcome = refusalNumber(refusal.code);
    this.#write(movement, { outcome, facts: encodeFacts(refusal), fromSeq: 0n, ...nothingBooked });
    this.#recorded.set(keyDigest, { fingerprint: operation.fingerprint, answer: { refusal } });
    return { ok: false, refusal };
  }

  close(): Writing {
    const accounts: ChangedAccount[] = [];
    for (const [id, after] of this.#accounts) {
      const before = this.#state.accounts.get(id);
      if (before && (before.seq !== after.seq || before.held !== after.held)) accounts.push({ before, after });
    }
    const holds = [...this.#holds.values()];
    const pools = [...this.#pools.values()];
    return {
      records: this.#records,
      accounts,
      holdsMade: holds.filter((hold) => !this.#state.holds.has(hold.id)),
      holdsEnded: holds.filter((hold) => this.#state.holds.has(hold.id)),
      poolsMade: pools.filter((pool) => !this.#state.pools.has(pool.transferId)),
      poolsChanged: pools.filter((pool) => this.#state.pools.has(pool.transferId)),
    };
  }

  #write(
    movement: Movement,
    result: Pick<LedgerRecord, 'outcome' | 'facts' | 'fromSeq' | 'toSeq' | 'fromBalance' | 'toBalance'>,
  ): void {
    const { pending } = movement;
    this.#records.push({
      id: pending.operation.id,
      keyDigest: pending.keyDigest,
      fingerprint: pending.operation.fingerprint,
      kind: kindNumber(movement.kind),
      outcome: result.outcome,
      from: movement.from,
      to: movement.to,
      amount: movement.amount,
      fromSeq: result.fromSeq,
      toSeq: result.toSeq,
      fromBalance: result.fromBalance,
      toBalance: result.toBalance,
      memo: movement.memo,
      reference: movement.reference,
      obligation: movement.obligation,
      facts: result.facts,
    });
  }
}

/** Field by field: spreading an object of this size costs five times as much, once per account and batch. */
function copyOf(account: AccountState): WorkingAccount {
  return {
    id: account.id,
    currency: account.currency,
    posted: account.posted,
    held: account.held,
    floor: account.floor,
    seq: account.seq,
    isFrozen: account.isFrozen,
    isClosed: account.isClosed,
    restrictedUntil: account.restrictedUntil,
    allowancePerDay: account.allowancePerDay,
    limitPerPayment: account.limitPerPayment,
    limitPerDay: account.limitPerDay,
    spentDay: account.spentDay,
    spentToday: account.spentToday,
    allowanceUsed: account.allowanceUsed,
  };
}

const nothingBooked = { fromBalance: 0n, toBalance: 0n, toSeq: 0n };
