import { describe, expect, test } from 'vitest';
import type { LedgerOperation } from '../operation.ts';
import { decodeRefusal, encodeFacts, refusalNumber, refusalPrecedence, type LedgerRefusal } from '../refusal.ts';
import { decide } from './decide.ts';
import {
  account,
  capture,
  closed,
  cooling,
  dollar,
  freeing,
  frozen,
  frozenHold,
  holding,
  later,
  limited,
  missing,
  moment,
  obligation,
  openHold,
  overdueHold,
  pay,
  payee,
  payer,
  pending,
  refund,
  state,
  transferId,
  usedHold,
} from './sample-book.ts';

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
