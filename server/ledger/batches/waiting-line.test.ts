import { describe, expect, test } from 'vitest';
import { parseId, type AccountId } from '#kernel';
import { transferOf } from '#test/ledger-book';
import { systemChance } from '#platform/random';
import type { WaitingOperation } from './lane.ts';
import { accountsOf, WaitingLine } from './waiting-line.ts';

const [a, b, c, hot] = [1, 2, 3, 9].map((number) => accountId(number)) as [AccountId, AccountId, AccountId, AccountId];

function line(...operations: readonly WaitingOperation[]): WaitingLine {
  const made = new WaitingLine();
  for (const one of operations) made.push(one);
  return made;
}

const toHot = [waiting(a, hot), waiting(b, hot)];
const refund = refunding();
const beside = [waiting(a, b), waiting(b, c)];

describe('who rides in the next batch', () => {
  const rows: readonly (readonly [
    string,
    readonly WaitingOperation[],
    number,
    readonly AccountId[][],
    readonly WaitingOperation[],
  ])[] = [
    ['all, when there is room', [...toHot, ...beside], 9, [], [...toHot, ...beside]],
    ['the first ones, when there is not', [...toHot, ...beside], 3, [], [...toHot, ...beside.slice(0, 1)]],
    ['nobody whose account is under way', [...toHot, ...beside], 9, [[hot]], beside],
    ['whichever of two batches it is in', [...toHot, ...beside], 9, [[hot], [c]], beside.slice(0, 1)],
    ['the first ones of those who may', [...toHot, ...beside], 1, [[hot]], beside.slice(0, 1)],
    ['nobody', toHot, 9, [[hot]], []],
    ['a refund: what it touches only the database knows', [refund], 9, [[a, b, c, hot]], [refund]],
  ];
  test.each(rows)('%s', (_, operations, limit, underWay, expected) => {
    const waitingLine = line(...operations);
    const taken = waitingLine.take(limit, new Set(underWay.map((accounts) => new Set(accounts))));
    expect(taken).toEqual(expected);
    expect(waitingLine.length).toBe(operations.length - taken.length);
  });
});

test('who was left behind goes first the next time, in the old order', () => {
  const waitingLine = line(...toHot, ...beside);
  waitingLine.take(9, new Set([new Set([hot])]));
  waitingLine.push(beside[0] ?? waiting(a, b));
  expect(waitingLine.take(2, new Set())).toEqual(toHot);
});

test('who was parked comes before those who came later', () => {
  const waitingLine = line(...beside);
  waitingLine.putFirst(toHot);
  expect(waitingLine.take(9, new Set())).toEqual([...toHot, ...beside]);
});

test('the accounts of a batch', () => {
  expect(accountsOf([...toHot, refund])).toEqual(new Set([a, b, hot]));
});

function waiting(from: AccountId, to: AccountId): WaitingOperation {
  const operation = transferOf(systemChance, { from, to, amount: 1n });
  return { operation, keyDigest: operation.id, resolve: () => undefined, reject: () => undefined };
}

function refunding(): WaitingOperation {
  const { operation, ...rest } = waiting(a, b);
  const { id, idempotency, fingerprint } = operation;
  return {
    ...rest,
    operation: { type: 'refund', id, idempotency, fingerprint, of: id, amount: 1n, memo: null },
  };
}

function accountId(number: number): AccountId | undefined {
  return parseId<'account'>(`00000000-0000-7000-8000-00000000000${number}`);
}
