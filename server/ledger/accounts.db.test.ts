import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, hoursMs, plusMs, type AccountId } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { businessDayOf, openBook, type LedgerBook } from '#test/ledger-book';
import {
  closeAccount,
  freezeAccount,
  openAccount,
  readAccount,
  restrictOutgoing,
  setLimits,
  unfreezeAccount,
  type Account,
} from './accounts.sql.ts';
import { standingOn } from './standing.ts';

const start = new Date('2026-11-22T04:00:00Z');
const clock = fixedClock(start);
let made: TestDatabase;
let book: LedgerBook;
let shop: AccountId;
beforeAll(async () => {
  made = await makeDatabase();
  book = await openBook(made.database, { clock, chance: seededChance('accounts', clock) });
  shop = await book.open(0n, 'merchant');
});
afterAll(async () => {
  await book.ledger.close();
  await made.drop();
});

async function read(id: AccountId): Promise<Account> {
  const account = await readAccount(made.database.kysely, id);
  if (!account) throw new Error('there is no such account');
  return account;
}

async function codeOf(payer: AccountId, amount: bigint): Promise<string> {
  const answer = await book.pay({ from: payer, to: shop, amount });
  return answer.ok ? 'posted' : answer.refusal.code;
}

function standing(account: Account) {
  const at = clock.now();
  return standingOn(account, { at, day: businessDayOf(at) });
}

test('an account is empty at first, and unknown before', async () => {
  expect(await readAccount(made.database.kysely, book.bank)).toMatchObject({ kind: 'outside', currency: 'CNY' });
  expect(await readAccount(made.database.kysely, '00000000-0000-7000-8000-000000000000' as AccountId)).toBeUndefined();
  expect(await read(await book.open(0n))).toMatchObject({
    balance: 0n,
    held: 0n,
    available: 0n,
    seq: 0n,
    frozen: false,
  });
});

describe('cooling-off', () => {
  const until = plusMs(start, daysMs);
  const restrict = (accountId: AccountId, change: { until?: Date; allowancePerDay?: bigint; reason?: string }) =>
    made.database.transaction((tx) =>
      restrictOutgoing(tx, { accountId, until, allowancePerDay: 200n, reason: 'recovery', at: clock.now(), ...change }),
    );

  test('lets the allowance out, day by day, and ends by itself', async () => {
    const payer = await book.open(10_000n);
    await restrict(payer, { until: plusMs(start, 2 * daysMs) });
    expect(await codeOf(payer, 201n)).toBe('outgoing_restricted');
    expect(await codeOf(payer, 150n)).toBe('posted');
    expect(await codeOf(payer, 51n)).toBe('outgoing_restricted');
    expect(standing(await read(payer))).toMatchObject({ restriction: { allowanceLeft: 50n }, spentToday: 150n });
    clock.set(plusMs(start, daysMs));
    expect(standing(await read(payer))).toMatchObject({ restriction: { allowanceLeft: 200n }, spentToday: 0n });
    expect(await codeOf(payer, 200n)).toBe('posted');
    clock.set(plusMs(start, 2 * daysMs));
    expect(standing(await read(payer)).restriction).toBeNull();
    expect(await codeOf(payer, 5_000n)).toBe('posted');
    clock.set(start);
  });

  test.each([
    [
      'a shorter one changes nothing but the allowance',
      { until: plusMs(start, hoursMs), allowancePerDay: 10n },
      until,
      10n,
    ],
    ['a longer one is the longer one', { until: plusMs(start, 3 * daysMs) }, plusMs(start, 3 * daysMs), 200n],
    ['a larger allowance is not given', { allowancePerDay: 900n }, until, 200n],
  ] as const)('nobody shortens one: %s', async (_, second, expectedUntil, expectedAllowance) => {
    const payer = await book.open(1_000n);
    await restrict(payer, {});
    await restrict(payer, second);
    expect((await read(payer)).restriction).toMatchObject({ until: expectedUntil, allowancePerDay: expectedAllowance });
  });

  test('one that is over leaves nothing behind', async () => {
    const payer = await book.open(1_000n);
    await restrict(payer, { allowancePerDay: 1n });
    clock.set(plusMs(until, 1));
    await restrict(payer, { until: plusMs(until, daysMs), allowancePerDay: 300n, reason: 'new phone' });
    expect((await read(payer)).restriction).toMatchObject({ allowancePerDay: 300n, reason: 'new phone' });
    clock.set(start);
  });
});

test('freeze stops what goes out and lets in what comes; unfreezing undoes it', async () => {
  const payer = await book.open(100n);
  await made.database.transaction((tx) => freezeAccount(tx, payer));
  expect(await codeOf(payer, 1n)).toBe('account_frozen');
  expect((await book.pay({ from: book.bank, to: payer, amount: 5n, kind: 'top_up' })).ok).toBe(true);
  await made.database.transaction((tx) => unfreezeAccount(tx, payer));
  expect(await codeOf(payer, 1n)).toBe('posted');
});

test('limits are counted by business day', async () => {
  const payer = await book.open(10_000n);
  await made.database.transaction((tx) =>
    setLimits(tx, { accountId: payer, limitPerPayment: 300n, limitPerDay: 500n }),
  );
  expect(await codeOf(payer, 301n)).toBe('limit_per_payment');
  expect([await codeOf(payer, 300n), await codeOf(payer, 201n), await codeOf(payer, 200n)]).toEqual([
    'posted',
    'limit_per_day',
    'posted',
  ]);
  clock.advanceMs(daysMs);
  expect(await codeOf(payer, 300n)).toBe('posted');
  clock.set(start);
});

test('only an empty account closes, and then takes part in nothing', async () => {
  const payer = await book.open(1n);
  const close = () => made.database.transaction((tx) => closeAccount(tx, { accountId: payer, at: clock.now() }));
  expect(await close()).toBe(false);
  expect(await codeOf(payer, 1n)).toBe('posted');
  expect(await close()).toBe(true);
  const answer = await book.pay({ from: book.bank, to: payer, amount: 1n, kind: 'top_up' });
  expect(answer).toMatchObject({ refusal: { code: 'account_closed' } });
});

test('a transaction of the caller that rolls back leaves the account as it was', async () => {
  const payer = await book.open(100n);
  const failing = made.database.transaction(async (tx) => {
    await freezeAccount(tx, payer);
    throw new Error('the verb failed');
  });
  await expect(failing).rejects.toThrow('the verb failed');
  expect((await read(payer)).frozen).toBe(false);
});

test('an id is taken once', async () => {
  const again = made.database.transaction((tx) =>
    openAccount(tx, { id: shop, kind: 'merchant', currency: 'CNY', floorMinor: 0n, at: start }),
  );
  await expect(again).rejects.toMatchObject({ code: '23505' });
});
