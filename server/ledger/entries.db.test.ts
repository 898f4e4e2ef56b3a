import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, plusMs, type AccountId, type BusinessDay, type TransferId } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { fingerprintOf, keyOf, newId, openBook, type LedgerBook } from '#test/ledger-book';
import { findEntry, listEntries, listEntriesAfter, sumByBusinessDay, type EntryFilters } from './entries.sql.ts';
import { findByObligation, findOutcomeByKey, getTransfer } from './transfers.sql.ts';

const start = new Date('2026-11-22T04:00:00Z');
const nextDay = plusMs(start, daysMs);
const clock = fixedClock(start);
const chance = seededChance('entries', clock);
const order = newId<'account'>(chance);
let made: TestDatabase;
let book: LedgerBook;
let payer: AccountId;
let friend: AccountId;
let shop: AccountId;
let paid: TransferId;

/** payer: 1 top-up 1,000 · 2 −50 friend · 3 −200 shop (order) · 4 +80 refund of 3; the next day: 5 −10 shop. */
beforeAll(async () => {
  made = await makeDatabase();
  book = await openBook(made.database, { clock, chance });
  [payer, friend, shop] = [await book.open(1_000n), await book.open(0n), await book.open(0n, 'merchant')];
  await book.pay({ from: payer, to: friend, amount: 50n, memo: Buffer.from('sealed'), key: 'to friend' });
  const answer = await book.pay({ from: payer, to: shop, amount: 200n, kind: 'order_payment', obligation: order });
  if (!answer.ok) throw new Error('the order is paid');
  paid = answer.value.transferId;
  const id = newId<'transfer'>(chance);
  await book.ledger.submit({
    type: 'refund',
    id,
    idempotency: keyOf(id),
    fingerprint: fingerprintOf(id),
    of: paid,
    amount: 80n,
    memo: null,
  });
  await book.pay({ from: payer, to: friend, amount: 5_000n, key: 'too much' });
  clock.set(nextDay);
  await book.pay({ from: payer, to: shop, amount: 10n });
});
afterAll(async () => {
  await book.ledger.close();
  await made.drop();
});

test('newest first, as this account sees it', async () => {
  const entries = await listEntries(made.database.kysely, { accountId: payer, limit: 10 });
  expect(
    entries.map(({ seq, kind, amount, balanceAfter, refunded }) => [seq, kind, amount, balanceAfter, refunded]),
  ).toEqual([
    [5n, 'payment', -10n, 820n, 0n],
    [4n, 'refund', 80n, 830n, 0n],
    [3n, 'order_payment', -200n, 750n, 80n],
    [2n, 'payment', -50n, 950n, 0n],
    [1n, 'top_up', 1_000n, 1_000n, 0n],
  ]);
  expect(entries[1]).toMatchObject({ refundOf: paid, counterparty: shop, accountId: payer });
  expect(entries[2]).toMatchObject({ obligation: order, postedAt: start });
  expect(entries[3]?.memo?.toString()).toBe('sealed');
});

describe('filters', () => {
  const rows: readonly (readonly [string, () => EntryFilters, readonly bigint[]])[] = [
    ['in', () => ({ direction: 'in' }), [4n, 1n]],
    ['out', () => ({ direction: 'out' }), [5n, 3n, 2n]],
    ['kinds', () => ({ kinds: ['refund', 'top_up'] }), [4n, 1n]],
    ['counterparty', () => ({ counterparty: friend }), [2n]],
    ['amounts without sign', () => ({ amountMin: 50n, amountMax: 200n }), [4n, 3n, 2n]],
    ['from', () => ({ from: nextDay }), [5n]],
    ['to, not included', () => ({ to: nextDay }), [4n, 3n, 2n, 1n]],
    ['all together', () => ({ direction: 'out', counterparty: shop, to: nextDay, amountMin: 1n }), [3n]],
  ];
  test.each(rows)('%s', async (_, filters, expected) => {
    const entries = await listEntries(made.database.kysely, { accountId: payer, limit: 10, filters: filters() });
    expect(entries.map((entry) => entry.seq)).toEqual(expected);
  });
});

test.each([
  ['before', { before: 4n }, [3n, 2n]],
  ['after', { after: 3n }, [5n, 4n]],
  ['from the top', {}, [5n, 4n]],
] as const)('a page: %s', async (_, position, expected) => {
  const entries = await listEntries(made.database.kysely, { accountId: payer, limit: 2, ...position });
  expect(entries.map((entry) => entry.seq)).toEqual(expected);
});

test('what several accounts gained, in one query, oldest first', async () => {
  const positions = [
    { accountId: shop, after: 1n },
    { accountId: friend, after: 0n },
    { accountId: payer, after: 5n },
  ];
  const entries = await listEntriesAfter(made.database.kysely, positions, 1);
  const expected = [
    [shop, 2n],
    [friend, 1n],
  ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  expect(entries.map((entry) => [entry.accountId, entry.seq])).toEqual(expected);
});

test('the entry of a transfer is found by its two sides alone', async () => {
  const find = (accountId: AccountId) => findEntry(made.database.kysely, { accountId, transferId: paid });
  expect(await find(payer)).toMatchObject({ amount: -200n, seq: 3n });
  expect(await find(shop)).toMatchObject({ amount: 200n, seq: 1n });
  expect(await find(friend)).toBeUndefined();
});

test('sums by business day', async () => {
  const sum = (from: number, to: number) =>
    sumByBusinessDay(made.database.kysely, shop, { from: from as BusinessDay, to: to as BusinessDay });
  const first = { day: 20261122, received: 200n, payments: 1, refunded: 80n, refunds: 1 };
  const second = { day: 20261123, received: 10n, payments: 1, refunded: 0n, refunds: 0 };
  expect(await sum(20261101, 20261130)).toEqual([first, second]);
  expect(await sum(20261123, 20261123)).toEqual([second]);
  expect(await sum(20261124, 20261130)).toEqual([]);
});

test('transfers by id, by obligation, and outcomes by key', async () => {
  const db = made.database.kysely;
  expect(await getTransfer(db, paid)).toMatchObject({ from: payer, to: shop, amount: 200n, refunded: 80n });
  expect(await findByObligation(db, order)).toMatchObject({ id: paid });
  expect(await findByObligation(db, newId<'account'>(chance))).toBeUndefined();
  expect(await findOutcomeByKey(db, keyOf('to friend'))).toMatchObject({
    ok: true,
    value: { balanceAfter: 950n, seqFrom: 2n },
  });
  expect(await findOutcomeByKey(db, keyOf('too much'))).toEqual({ ok: false, refusal: { code: 'insufficient_funds' } });
  expect(await findOutcomeByKey(db, keyOf('never sent'))).toBeNull();
});
