import { describe, expect, test } from 'vitest';
import type { BusinessDay } from '#kernel';
import { keyDigest } from '../key-digest.ts';
import { isExit, standingKinds, transferKinds } from '../transfer-kind.ts';
import { decide } from './decide.ts';
import {
  account,
  capture,
  codesOf,
  cooling,
  freeing,
  frozen,
  frozenHold,
  holding,
  later,
  limited,
  moment,
  obligation,
  openHold,
  outside,
  overdueHold,
  paid,
  pay,
  payee,
  payer,
  pending,
  refund,
  state,
} from './sample-book.ts';

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
    expect(digests[0]).not.toBe(digests[1]);
    expect(digests.map((digest) => Buffer.from(digest.slice(0, 6), 'latin1').toString('hex'))).toEqual([
      '01936a000000',
      '01936a000000',
    ]);
    expect(keyDigest({ scope: 'ab', key: 'c' })).not.toBe(keyDigest({ scope: 'a', key: 'bc' }));
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
