import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysMs, parseId, type AccountId, type BusinessDay, type TransferId } from '#kernel';
import type { AccountState, Moment } from './account.ts';
import type { BatchState, HoldState, PendingOperation } from './batch-state.ts';
import { decide } from './decide.ts';
import { keyDigest } from './key-digest.ts';
import type {
  CaptureOperation,
  HoldOperation,
  LedgerOperation,
  RefundOperation,
  TransferOperation,
  VoidOperation,
} from './operation.ts';
import { decodeRefusal, encodeFacts, refusalNumber, refusalPrecedence, type LedgerRefusal } from './refusal.ts';
import { isExit, standingKinds, transferKinds } from './transfer-kind.ts';

const at = new Date('2026-11-22T04:00:00Z');
const moment: Moment = { at, day: 20261122 as BusinessDay };
const later = new Date(at.getTime() + daysMs);

let made = 1_000;
const payer = accountId(1);
const payee = accountId(2);
const dollar = accountId(3);
const closed = accountId(4);
const frozen = accountId(5);
const cooling = accountId(6);
const limited = accountId(7);
const outside = accountId(8);
const missing = accountId(9);

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

const openHold: HoldState = hold(101, { amount: 60n, expiresAt: later });
const overdueHold: HoldState = hold(102, { amount: 40n, expiresAt: at });
const usedHold: HoldState = hold(103, { amount: 40n, state: 'captured', endedBy: transferId(3) });
const frozenHold: HoldState = { ...hold(104, { amount: 10n, expiresAt: later }), from: frozen };
const paid = { id: transferId(201), from: payer, to: payee, amount: 30n };

const state: BatchState = {
  accounts: new Map(accounts.map((one) => [one.id, one])),
  recorded: new Map([
    [textOf('used'), { fingerprint: fingerprintOf('other'), answer: { refusal: { code: 'insufficient_funds' } } }],
  ]),
  refundables: new Map([[paid.id, paid]]),
  pools: new Map([[paid.id, { transferId: paid.id, captured: 30n, refunded: 10n, disputed: 5n }]]),
  holds: new Map([openHold, overdueHold, usedHold, frozenHold].map((one) => [one.id, one])),
  settled: new Set([obligation(1)]),
};

type Refusals = Record<LedgerRefusal['code'], readonly (readonly [string, LedgerOperation, object?])[]>;

/** A code without a row here does not compile. */
const refusals: Refusals = {
  amount_out_of_range: [
    ['of nothing', pay({ amount: 0n })],
    ['below zero', pay({ amount: -1n })],
    ['above 10^15', pay({ amount: 1_000_000_000_000_001n })],
    ['of a refund', refund({ amount: 0n })],
    ['of a hold', holding({ amount: 0n })],
    ['of a capture', capture({ amount: -5n })],
    ['even between unknown accounts', pay({ amount: 0n, from: missing })],
  ],
  same_account: [
    ['of a payment', pay({ from: payer, to: payer })],
    ['of a hold', holding({ from: payer, to: payer })],
  ],
  idempotency_key_reused: [['with another request', pay({ idempotency: { scope: 'test', key: 'used' } })]],
  transfer_unknown: [['named by a refund', refund({ of: transferId(999) })]],
  hold_unknown: [
    ['captured', capture({ of: transferId(999) })],
    ['voided', freeing({ of: transferId(999) })],
  ],
  hold_ended: [
    ['captured twice', capture({ of: usedHold.id }), { state: 'captured' }],
    ['captured after its time', capture({ of: overdueHold.id }), { state: 'expired' }],
    ['voided after it was captured', freeing({ of: usedHold.id }), { state: 'captured' }],
  ],
  hold_open: [['expired before its time', freeing({ of: openHold.id, because: 'expired' }), { expiresAt: later }]],
  account_unknown: [
    ['of the payer', pay({ from: missing })],
    ['of the payee', pay({ to: missing })],
    ['of a hold', holding({ to: missing })],
    ['before a closed one', pay({ from: missing, to: closed })],
  ],
  account_closed: [
    ['of the payee', pay({ to: closed })],
    ['of the payer', pay({ from: closed })],
  ],
  currency_mismatch: [
    ['of payer and payee', pay({ to: dollar })],
    ['of the request', pay({ currency: 'USD' })],
    ['of a hold', holding({ to: dollar })],
  ],
  obligation_settled: [['by an earlier transfer', pay({ obligation: obligation(1) })]],
  refund_exceeds: [['captured − refunded − disputed', refund({ amount: 16n }), { left: 15n }]],
  capture_exceeds: [['the hold', capture({ amount: 61n }), { left: 60n }]],
  account_frozen: [
    ['on payment', pay({ from: frozen })],
    ['before limits and money', pay({ from: frozen, amount: 5_000n })],
    ['on hold', holding({ from: frozen })],
    ['on capture', capture({ of: frozenHold.id, amount: 1n })],
  ],
  outgoing_restricted: [
    ['beyond the allowance', pay({ from: cooling, amount: 51n }), { until: later, allowanceLeft: 50n }],
    ['on hold', holding({ from: cooling, amount: 51n }), { until: later, allowanceLeft: 50n }],
  ],
  limit_per_payment: [['before the day’s', pay({ from: limited, amount: 301n }), { limit: 300n }]],
  limit_per_day: [['counting what was spent', pay({ from: limited, amount: 101n }), { limit: 500n, left: 100n }]],
  insufficient_funds: [
    ['what is held does not count', pay({ amount: 901n })],
    ['for a hold', holding({ amount: 901n })],
    ['for a refund', refund({ amount: 15n })],
  ],
};

const refusalRows = refusalPrecedence.flatMap((code) =>
  refusals[code].map(([name, operation, facts = {}]) => ({ code, name, operation, facts })),
);

describe('refused', () => {
  const emptied = { ...state, accounts: new Map(state.accounts).set(payee, account(payee, { posted: 0n })) };
  const forgotten = ['amount_out_of_range', 'same_account', 'idempotency_key_reused'];
  test.each(refusalRows)('$code $name', ({ code, operation, facts }) => {
    const given = code === 'insufficient_funds' ? emptied : state;
    const { outcomes, records, accounts: changed } = decide([pending(operation)], given, moment);
    expect(outcomes).toEqual([{ ok: false, refusal: { code, ...facts } }]);
    expect(records.map((record) => record.outcome)).toEqual(forgotten.includes(code) ? [] : [refusalNumber(code)]);
    expect(changed).toEqual([]);
  });
  test('every refusal has a row', () => {
    expect(new Set(refusalRows.map((row) => row.code))).toEqual(new Set(refusalPrecedence));
  });
});

describe('idempotency', () => {
  test('a key that was used for another request is refused and not recorded again', () => {
    const batch = [pending(pay({ amount: 5n }), 'k', 'one'), pending(pay({ amount: 6n }), 'k', 'two')];
    const { outcomes, records } = decide(batch, state, moment);
    expect(outcomes[1]).toEqual({ ok: false, refusal: { code: 'idempotency_key_reused' } });
    expect(records).toHaveLength(1);
  });

  test('the same request twice in one batch is one transfer with one answer', () => {
    const batch = [pending(pay({ amount: 5n }), 'k'), pending(pay({ amount: 5n }), 'k')];
    const { outcomes, records } = decide(batch, state, moment);
    const [first, second] = outcomes;
    expect(second).toEqual({ ok: true, value: { ...(first?.ok ? first.value : {}), replayed: true } });
    expect(records).toHaveLength(1);
  });

  test('a refusal stays, though the money is there by now', () => {
    const rich = pay({ from: outside, to: payer, amount: 10_000n });
    const batch = [pending(pay({ amount: 5_000n }), 'k'), pending(rich), pending(pay({ amount: 5_000n }), 'k')];
    const { outcomes } = decide(batch, state, moment);
    expect(outcomes[2]).toEqual({ ok: false, refusal: { code: 'insufficient_funds' } });
  });

  test('keys of two scopes are two keys; the time of a UUIDv7 leads the digest', () => {
    const key = '01936a00-0000-7000-8000-000000000001';
    const digests = ['a', 'b'].map((scope) => keyDigest({ scope, key }));
    expect(digests[0]?.equals(digests[1] ?? Buffer.alloc(0))).toBe(false);
    expect(digests.map((digest) => digest.subarray(0, 6).toString('hex'))).toEqual(['01936a000000', '01936a000000']);
    expect(keyDigest({ scope: 'ab', key: 'c' }).equals(keyDigest({ scope: 'a', key: 'bc' }))).toBe(false);
  });
});

describe('what is booked', () => {
  test('two entries: numbers, balances, and the day’s spending of the payer', () => {
    const { records, accounts: changed } = decide([pending(pay({ amount: 300n }))], state, moment);
    expect(records).toMatchObject([
      { outcome: 0, amount: 300n, fromSeq: 8n, toSeq: 8n, fromBalance: 700n, toBalance: 350n, kind: 1 },
    ]);
    expect(changed.map(({ after }) => [after.id, after.posted, after.seq, after.spentDay, after.spentToday])).toEqual([
      [payer, 700n, 8n, 20261122, 300n],
      [payee, 350n, 8n, 0, 0n],
    ]);
  });

  test('within a cooling-off the allowance goes on, and is counted apart', () => {
    const { outcomes, accounts: changed } = decide([pending(pay({ from: cooling, amount: 50n }))], state, moment);
    expect(outcomes[0]?.ok).toBe(true);
    expect(changed[0]?.after).toMatchObject({ spentToday: 200n, allowanceUsed: 200n });
  });

  test('a new business day starts its counters anew', () => {
    const tomorrow = { at: later, day: 20261123 as BusinessDay };
    const { outcomes, accounts: changed } = decide([pending(pay({ from: limited, amount: 300n }))], state, tomorrow);
    expect(outcomes[0]?.ok).toBe(true);
    expect(changed[0]?.after).toMatchObject({ spentDay: 20261123, spentToday: 300n });
  });

  test('a cooling-off that is over stops nothing', () => {
    const { outcomes } = decide([pending(pay({ from: cooling, amount: 900n }))], state, { ...moment, at: later });
    expect(outcomes[0]?.ok).toBe(true);
  });

  test('money comes in to a frozen account; a refund is no exit', () => {
    expect(decide([pending(pay({ to: frozen, amount: 1n }))], state, moment).outcomes[0]?.ok).toBe(true);
    const refunding = {
      ...state,
      accounts: new Map(state.accounts).set(payee, account(payee, { posted: 50n, isFrozen: true })),
    };
    expect(decide([pending(refund({ amount: 15n }))], refunding, moment).outcomes[0]?.ok).toBe(true);
  });

  test('an obligation is settled once within a batch too', () => {
    const batch = [pending(pay({ obligation: obligation(2) })), pending(pay({ obligation: obligation(2) }))];
    expect(codesOf(batch)).toEqual(['posted', 'obligation_settled']);
  });

  test('refunds of one batch share one pool', () => {
    const batch = [7n, 7n, 7n, 1n].map((amount) => pending(refund({ amount })));
    expect(codesOf(batch)).toEqual(['posted', 'posted', 'refund_exceeds', 'posted']);
    expect(decide(batch, state, moment).poolsChanged).toEqual([
      { transferId: paid.id, captured: 30n, refunded: 25n, disputed: 5n },
    ]);
  });

  test('a hold sets aside, its capture pays a part and frees the rest', () => {
    const made = holding({ amount: 500n, expiresAt: later });
    const batch = [
      pending(made),
      pending(pay({ amount: 401n })),
      pending(capture({ of: made.id, amount: 200n })),
      pending(capture({ of: made.id, amount: 1n })),
      pending(freeing({ of: made.id })),
    ];
    expect(codesOf(batch)).toEqual(['posted', 'insufficient_funds', 'posted', 'hold_ended', 'hold_ended']);
    const { holdsMade, accounts: changed } = decide(batch, state, moment);
    expect(holdsMade).toMatchObject([{ id: made.id, state: 'captured' }]);
    expect(changed[0]?.after).toMatchObject({ posted: 800n, held: 100n, spentToday: 200n });
  });

  test('a refused capture leaves the money set aside', () => {
    const { accounts: changed, holdsEnded } = decide(
      [pending(capture({ of: frozenHold.id, amount: 1n }))],
      state,
      moment,
    );
    expect([changed, holdsEnded]).toEqual([[], []]);
  });

  test.each([
    ['voided', freeing({ of: openHold.id })],
    ['expired', freeing({ of: overdueHold.id, because: 'expired' })],
  ] as const)('a hold that is %s gives the money free', (end, operation) => {
    const { holdsEnded, accounts: changed, records } = decide([pending(operation)], state, moment);
    expect(holdsEnded).toMatchObject([{ state: end, endedBy: operation.id }]);
    expect(changed[0]?.after.held).toBe(end === 'voided' ? 40n : 60n);
    expect(records).toMatchObject([{ outcome: 0, toSeq: 0n, fromSeq: 7n }]);
  });
});

describe('kinds', () => {
  /** login.md §4: a cooling-off stops every exit. Whoever adds a kind says here which it is. */
  const exits = {
    payment: true,
    order_payment: true,
    top_up: false,
    top_up_return: false,
    refund: false,
    capture: true,
    adjustment: false,
  };
  test.each(Object.entries(exits))('%s: exit %s', (kind, exit) => {
    expect(isExit(kind as keyof typeof exits)).toBe(exit);
  });
  test('no kind is unlisted and no number is given twice', () => {
    expect(Object.keys(transferKinds).sort()).toEqual(Object.keys(exits).sort());
    const numbers = Object.values({ ...transferKinds, ...standingKinds }).map((kind) => kind.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('stored refusals', () => {
  const samples: readonly LedgerRefusal[] = [
    { code: 'insufficient_funds' },
    { code: 'hold_ended', state: 'voided' },
    { code: 'hold_open', expiresAt: later },
    { code: 'refund_exceeds', left: 3n },
    { code: 'capture_exceeds', left: 9_007_199_254_740_993n },
    { code: 'outgoing_restricted', until: later, allowanceLeft: 0n },
    { code: 'limit_per_payment', limit: 1n },
    { code: 'limit_per_day', limit: 2n, left: 1n },
  ];
  test.each(samples)('$code is read back as it was', (refusal) => {
    expect(decodeRefusal(refusalNumber(refusal.code), encodeFacts(refusal))).toEqual(refusal);
  });
  test('numbers are given once', () => {
    expect(new Set(refusalPrecedence.map(refusalNumber)).size).toBe(refusalPrecedence.length);
  });
});

describe('properties', () => {
  const someAccount = fc.constantFrom(payer, payee, frozen, cooling, limited, outside, missing);
  const amount = fc.bigInt({ min: -1n, max: 400n });
  const someHold = fc.constantFrom(openHold.id, overdueHold.id, usedHold.id, transferId(999));
  const operation: fc.Arbitrary<LedgerOperation> = fc.oneof(
    fc.record({ from: someAccount, to: someAccount, amount }).map(pay),
    fc.record({ amount }).map(refund),
    fc.record({ from: someAccount, to: someAccount, amount }).map(holding),
    fc.record({ of: someHold, amount }).map(capture),
    fc.record({ of: someHold, because: fc.constantFrom('voided' as const, 'expired' as const) }).map(freeing),
  );
  const batch = fc.array(fc.tuple(operation, fc.nat(30)), { maxLength: 40 });
  const batchOf = (rows: readonly (readonly [LedgerOperation, number])[]): PendingOperation[] =>
    rows.map(([one, key]) =>
      pending(
        one,
        `key ${key}`,
        JSON.stringify(one, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      ),
    );

  test('no money comes or goes, no account falls below its floor, holds and held agree, numbers have no gaps', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const { accounts: changed, records, holdsMade, holdsEnded } = decide(batchOf(rows), state, moment);
        const gained = changed.reduce((sum, { before, after }) => sum + after.posted - before.posted, 0n);
        expect(gained).toBe(0n);
        for (const { before, after } of changed) {
          if (after.floor !== null) expect(after.posted - after.held >= after.floor).toBe(true);
          const own = records.filter((record) => record.outcome === 0 && record.toSeq > 0n);
          const numbers = own.flatMap((record) => [
            ...(record.from === after.id ? [record.fromSeq] : []),
            ...(record.to === after.id ? [record.toSeq] : []),
          ]);
          expect(numbers).toEqual(numbers.map((_, index) => before.seq + BigInt(index) + 1n));
          expect(after.seq).toBe(before.seq + BigInt(numbers.length));
        }
        const heldMore = changed.reduce((sum, { before, after }) => sum + after.held - before.held, 0n);
        const open = holdsMade.filter((one) => one.state === 'open').reduce((sum, one) => sum + one.amount, 0n);
        expect(heldMore).toBe(open - holdsEnded.reduce((sum, one) => sum + one.amount, 0n));
      }),
      { numRuns: 500 },
    );
  });

  test('one batch decides as its operations one after the other', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const whole = decide(batchOf(rows), state, moment).outcomes;
        let now = state;
        const single = batchOf(rows).flatMap((one) => {
          const decision = decide([one], now, moment);
          now = after(now, decision, one);
          return decision.outcomes;
        });
        expect(single).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('the state that was handed in stays as it was', () => {
    const frozenState = deepFreeze(state);
    fc.assert(
      fc.property(batch, (rows) => void decide(batchOf(rows), frozenState, moment)),
      { numRuns: 100 },
    );
  });
});

/** The state as the database would hand it to the next batch. */
function after(before: BatchState, decision: ReturnType<typeof decide>, one: PendingOperation): BatchState {
  const [outcome] = decision.outcomes;
  const recorded = new Map(before.recorded);
  if (decision.records.length > 0 && outcome) {
    const { fingerprint } = one.operation;
    recorded.set(one.keyText, { fingerprint, answer: outcome.ok ? outcome.value : { refusal: outcome.refusal } });
  }
  const pools = [...decision.poolsMade, ...decision.poolsChanged].map((pool) => [pool.transferId, pool] as const);
  const holds = [...decision.holdsMade, ...decision.holdsEnded].map((made) => [made.id, made] as const);
  return {
    ...before,
    recorded,
    accounts: new Map([
      ...before.accounts,
      ...decision.accounts.map((changed) => [changed.after.id, changed.after] as const),
    ]),
    pools: new Map([...before.pools, ...pools]),
    holds: new Map([...before.holds, ...holds]),
  };
}

function deepFreeze(given: BatchState): BatchState {
  for (const part of Object.values(given)) for (const value of part.values()) Object.freeze(value);
  return Object.freeze(given);
}

function codesOf(batch: readonly PendingOperation[]): string[] {
  return decide(batch, state, moment).outcomes.map((outcome) => (outcome.ok ? 'posted' : outcome.refusal.code));
}

function identified() {
  const id = transferId(made++);
  return { id, idempotency: { scope: 'test', key: id }, fingerprint: fingerprintOf('') };
}

function fingerprintOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function pending(operation: LedgerOperation, key?: string, fingerprint = ''): PendingOperation {
  const idempotency = key === undefined ? operation.idempotency : { scope: 'test', key };
  const digest = keyDigest(idempotency);
  return {
    operation: { ...operation, idempotency, fingerprint: fingerprintOf(fingerprint) },
    keyDigest: digest,
    keyText: digest.toString('latin1'),
  };
}

function textOf(key: string): string {
  return keyDigest({ scope: 'test', key }).toString('latin1');
}

function pay(given: Partial<TransferOperation>): TransferOperation {
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

function refund(given: Partial<RefundOperation>): RefundOperation {
  return { ...identified(), type: 'refund', of: paid.id, amount: 1n, memo: null, ...given };
}

function holding(given: Partial<HoldOperation>): HoldOperation {
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

function capture(given: Partial<CaptureOperation>): CaptureOperation {
  return { ...identified(), type: 'capture', of: openHold.id, amount: 1n, memo: null, ...given };
}

function freeing(given: Partial<VoidOperation>): VoidOperation {
  return { ...identified(), type: 'void', of: openHold.id, because: 'voided', ...given };
}

function account(id: AccountId, given: Partial<AccountState>): AccountState {
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

function hold(number: number, given: Partial<HoldState>): HoldState {
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

function uuid(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function accountId(number: number): AccountId {
  return parseId<'account'>(uuid(number)) as AccountId;
}

function transferId(number: number): TransferId {
  return parseId<'transfer'>(uuid(number)) as TransferId;
}

function obligation(number: number): string {
  return uuid(number);
}
