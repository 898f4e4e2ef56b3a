import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerOperation } from '../operation.ts';
import type { BatchState, PendingOperation } from './batch-state.ts';
import { decide } from './decide.ts';
import {
  capture,
  cooling,
  freeing,
  frozen,
  holding,
  limited,
  missing,
  moment,
  openHold,
  outside,
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
    recorded.set(one.keyDigest, { fingerprint, answer: outcome.ok ? outcome.value : { refusal: outcome.refusal } });
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
