import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesMs } from '#kernel';
import { fixedClock, systemChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { fingerprintOf, keyOf, newId, openBook } from '#test/ledger-book';
import { verifyLedger } from './chain/index.ts';
import { expireHolds } from './expire-holds.ts';
import { LedgerBusy } from './ledger-faults.ts';
import { readAccount } from './accounts.sql.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await makeDatabase();
});
afterAll(() => made.drop());

test('a row that somebody holds parks its own payments only, and they are paid when it is free', async () => {
  const book = await openBook(made.database);
  const [held, other, payee] = [await book.open(100n), await book.open(100n), await book.open(0n)];
  const foreign = new Client(made.connection);
  await foreign.connect();
  await foreign.query('BEGIN');
  await foreign.query('SELECT 1 FROM ledger.accounts WHERE id = $1 FOR UPDATE', [held]);
  const stuck = Promise.all([1n, 2n, 3n].map((amount) => book.pay({ from: held, to: payee, amount })));
  for (let round = 0; round < 20; round++)
    expect((await book.pay({ from: other, to: payee, amount: 1n })).ok).toBe(true);
  expect(book.ledger.depth()).toBe(3);
  await foreign.query('COMMIT');
  expect((await stuck).map((answer) => answer.ok)).toEqual([true, true, true]);
  expect(await readAccount(made.database.kysely, payee)).toMatchObject({ balance: 26n });
  await foreign.end();
  await book.ledger.close();
});

test('an account that is none is refused, also while another is held', async () => {
  const book = await openBook(made.database);
  const [held, payee] = [await book.open(100n), await book.open(0n)];
  const foreign = new Client(made.connection);
  await foreign.connect();
  await foreign.query('BEGIN');
  await foreign.query('SELECT 1 FROM ledger.accounts WHERE id = $1 FOR UPDATE', [held]);
  const stuck = book.pay({ from: held, to: payee, amount: 1n });
  const unknown = await book.pay({ from: newId<'account'>(), to: payee, amount: 1n });
  expect(unknown).toEqual({ ok: false, refusal: { code: 'account_unknown' } });
  await foreign.query('ROLLBACK');
  expect((await stuck).ok).toBe(true);
  await foreign.end();
  await book.ledger.close();
});

test('a full queue turns away and has begun nothing; what was taken is answered before closing', async () => {
  const book = await openBook(made.database, { queueMax: 4 });
  const [payer, payee] = [await book.open(100n), await book.open(0n)];
  const asked = Array.from({ length: 6 }, (_, index) =>
    book.pay({ from: payer, to: payee, amount: 1n, key: `busy ${index}` }),
  );
  const closing = book.ledger.close();
  const results = await Promise.allSettled(asked);
  expect(
    results.map((result) => (result.status === 'fulfilled' ? result.value.ok : result.reason instanceof LedgerBusy)),
  ).toEqual(Array.from({ length: 6 }, () => true));
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(2);
  await closing;
  expect(await readAccount(made.database.kysely, payee)).toMatchObject({ balance: 4n });
  await expect(book.pay({ from: payer, to: payee, amount: 1n })).rejects.toThrow(LedgerBusy);
});

test('a chain is gone on with by the next ledger, and taken from one that slept too long', async () => {
  const clock = fixedClock(new Date());
  const sleeper = await openBook(made.database, { clock });
  const [payer, payee] = [await sleeper.open(100n), await sleeper.open(0n)];
  clock.advanceMs(2 * minutesMs);
  const lanes = await countLanes();
  const heir = await openBook(made.database, { clock });
  expect(await countLanes()).toBe(lanes);
  expect((await heir.pay({ from: payer, to: payee, amount: 1n })).ok).toBe(true);
  expect((await sleeper.pay({ from: payer, to: payee, amount: 1n })).ok).toBe(true);
  await Promise.all([heir.ledger.close(), sleeper.ledger.close()]);
  expect((await verifyLedger(made.database)).problems).toEqual([]);
});

async function countLanes(): Promise<bigint | undefined> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ledger.lanes`.execute(
    made.database.kysely,
  );
  return rows[0]?.count;
}

test('holds whose time is over are swept', async () => {
  const clock = fixedClock(new Date());
  const book = await openBook(made.database, { clock });
  const [payer, payee] = [await book.open(100n), await book.open(0n)];
  const id = newId<'transfer'>();
  const expiresAt = new Date(clock.now().getTime() + minutesMs);
  const parts = { id, idempotency: keyOf(id), fingerprint: fingerprintOf(id) };
  const hold = {
    ...parts,
    type: 'hold',
    from: payer,
    to: payee,
    amount: 60n,
    currency: 'CNY',
    memo: null,
    expiresAt,
  } as const;
  const answer = await book.ledger.submit(hold);
  expect(await book.ledger.submit(hold)).toEqual({
    ok: true,
    value: { ...(answer.ok ? answer.value : {}), replayed: true },
  });
  const sweep = () => expireHolds(book.ledger, { database: made.database, clock, chance: systemChance });
  expect(await sweep()).toBe(0);
  expect(await readAccount(made.database.kysely, payer)).toMatchObject({ held: 60n, available: 40n });
  clock.advanceMs(minutesMs);
  expect(await sweep()).toBe(1);
  expect(await readAccount(made.database.kysely, payer)).toMatchObject({ held: 0n, available: 100n });
  await book.ledger.close();
});

test('a balance that is wholly set aside can be captured, in part and whole', async () => {
  const book = await openBook(made.database);
  const [payer, payee] = [await book.open(20n), await book.open(0n)];
  const parts = () => {
    const id = newId<'transfer'>();
    return { id, idempotency: { scope: 'test:held', key: id }, fingerprint: fingerprintOf(id), memo: null };
  };
  const holds = [parts(), parts()];
  const expiresAt = new Date(book.clock.now().getTime() + minutesMs);
  for (const hold of holds) {
    const made = { ...hold, type: 'hold', from: payer, to: payee, amount: 10n, currency: 'CNY', expiresAt } as const;
    expect((await book.ledger.submit(made)).ok).toBe(true);
  }
  const amounts = [4n, 10n];
  for (const [index, hold] of holds.entries()) {
    const amount = amounts[index] ?? 0n;
    expect((await book.ledger.submit({ ...parts(), type: 'capture', of: hold.id, amount })).ok).toBe(true);
  }
  expect(await readAccount(made.database.kysely, payer)).toMatchObject({ balance: 6n, held: 0n });
  // Money that comes and is set aside in one batch: the balance rises before it is held.
  const [comes, goes] = [parts(), parts()];
  const both = await Promise.all([
    book.ledger.submit({
      ...comes,
      type: 'transfer',
      kind: 'payment',
      from: payee,
      to: payer,
      amount: 14n,
      currency: 'CNY',
      obligation: null,
    }),
    book.ledger.submit({ ...goes, type: 'hold', from: payer, to: payee, amount: 20n, currency: 'CNY', expiresAt }),
  ]);
  expect(both.map((answer) => answer.ok)).toEqual([true, true]);
  await book.ledger.close();
});
