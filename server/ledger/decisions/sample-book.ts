import { createHash } from 'node:crypto';
import { daysMs, parseId, type AccountId, type BusinessDay, type TransferId } from '#kernel';
import { keyDigest } from '../key-digest.ts';
import type {
  CaptureOperation,
  HoldOperation,
  LedgerOperation,
  RefundOperation,
  TransferOperation,
  VoidOperation,
} from '../operation.ts';
import type { AccountState, Moment } from './account.ts';
import type { BatchState, HoldState, PendingOperation } from './batch-state.ts';
import { decide } from './decide.ts';

/** A small book and makers of operations on it, for the tests of `decide`. */
export const at = new Date('2026-11-22T04:00:00Z');
export const moment: Moment = { at, day: 20261122 as BusinessDay };
export const later = new Date(at.getTime() + daysMs);
let made = 1_000;
export const payer = accountId(1);
export const payee = accountId(2);
export const dollar = accountId(3);
export const closed = accountId(4);
export const frozen = accountId(5);
export const cooling = accountId(6);
export const limited = accountId(7);
export const outside = accountId(8);
export const missing = accountId(9);

const accounts = [
  account(payer, { posted: 1_000n, held: 100n }),
  account(payee, { posted: 50n }),
  account(dollar, { currency: 'USD', posted: 1_000n }),
  account(closed, { isClosed: true }),
  account(frozen, { posted: 1_000n, isFrozen: true }),
  account(cooling, {
    posted: 1_000n,
    restrictedUntil: later,
    allowancePerDay: 200n,
    spentDay: 20261122,
    spentToday: 150n,
    allowanceUsed: 150n,
  }),
  account(limited, { posted: 1_000n, limitPerPayment: 300n, limitPerDay: 500n, spentDay: 20261122, spentToday: 400n }),
  account(outside, { floor: null }),
];

export const openHold: HoldState = hold(101, { amount: 60n, expiresAt: later });
export const overdueHold: HoldState = hold(102, { amount: 40n, expiresAt: at });
export const usedHold: HoldState = hold(103, { amount: 40n, state: 'captured', endedBy: transferId(3) });
export const frozenHold: HoldState = { ...hold(104, { amount: 10n, expiresAt: later }), from: frozen };
export const paid = { id: transferId(201), from: payer, to: payee, amount: 30n };

export const state: BatchState = {
  accounts: new Map(accounts.map((one) => [one.id, one])),
  recorded: new Map([
    [textOf('used'), { fingerprint: fingerprintOf('other'), answer: { refusal: { code: 'insufficient_funds' } } }],
  ]),
  refundables: new Map([[paid.id, paid]]),
  pools: new Map([[paid.id, { transferId: paid.id, captured: 30n, refunded: 10n, disputed: 5n }]]),
  holds: new Map([openHold, overdueHold, usedHold, frozenHold].map((one) => [one.id, one])),
  settled: new Set([obligation(1)]),
};

export function codesOf(batch: readonly PendingOperation[]): string[] {
  return decide(batch, state, moment).outcomes.map((outcome) => (outcome.ok ? 'posted' : outcome.refusal.code));
}

export function identified() {
  const id = transferId(made++);
  return { id, idempotency: { scope: 'test', key: id }, fingerprint: fingerprintOf('') };
}

export function fingerprintOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function pending(operation: LedgerOperation, key?: string, fingerprint = ''): PendingOperation {
  const idempotency = key === undefined ? operation.idempotency : { scope: 'test', key };
  return {
    operation: { ...operation, idempotency, fingerprint: fingerprintOf(fingerprint) },
    keyDigest: keyDigest(idempotency),
  };
}

export function textOf(key: string): string {
  return keyDigest({ scope: 'test', key });
}

export function pay(given: Partial<TransferOperation>): TransferOperation {
  return {
    ...identified(),
    type: 'transfer',
    kind: 'payment',
    from: payer,
    to: payee,
    amount: 1n,
    currency: 'CNY',
    memo: null,
    obligation: null,
    ...given,
  };
}

export function refund(given: Partial<RefundOperation>): RefundOperation {
  return { ...identified(), type: 'refund', of: paid.id, amount: 1n, memo: null, ...given };
}

export function holding(given: Partial<HoldOperation>): HoldOperation {
  return {
    ...identified(),
    type: 'hold',
    from: payer,
    to: payee,
    amount: 1n,
    currency: 'CNY',
    memo: null,
    expiresAt: later,
    ...given,
  };
}

export function capture(given: Partial<CaptureOperation>): CaptureOperation {
  return { ...identified(), type: 'capture', of: openHold.id, amount: 1n, memo: null, ...given };
}

export function freeing(given: Partial<VoidOperation>): VoidOperation {
  return { ...identified(), type: 'void', of: openHold.id, because: 'voided', ...given };
}

export function account(id: AccountId, given: Partial<AccountState>): AccountState {
  return {
    id,
    currency: 'CNY',
    posted: 0n,
    held: 0n,
    floor: 0n,
    seq: 7n,
    isFrozen: false,
    isClosed: false,
    restrictedUntil: null,
    allowancePerDay: 0n,
    limitPerPayment: null,
    limitPerDay: null,
    spentDay: 0,
    spentToday: 0n,
    allowanceUsed: 0n,
    ...given,
  };
}

export function hold(number: number, given: Partial<HoldState>): HoldState {
  return {
    id: transferId(number),
    from: payer,
    to: payee,
    amount: 1n,
    expiresAt: later,
    state: 'open',
    endedBy: null,
    ...given,
  };
}

export function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function accountId(number: number): AccountId {
  return parseId<'account'>(uuid(number)) as AccountId;
}

export function transferId(number: number): TransferId {
  return parseId<'transfer'>(uuid(number)) as TransferId;
}

export function obligation(number: number): string {
  return uuid(number);
}
