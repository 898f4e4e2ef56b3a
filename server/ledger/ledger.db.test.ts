import { afterAll, beforeAll, expect, test } from 'vitest';
import { anchorHeads, findOutcomeByKey, listEntries, readAccount, verifyLedger } from '#ledger';
import { makeDatabase, type TestDatabase } from '#test/database';
import { keyOf, openBook, type LedgerBook } from '#test/ledger-book';

let made: TestDatabase;
let book: LedgerBook;
beforeAll(async () => {
  made = await makeDatabase();
  book = await openBook(made.database);
});
afterAll(async () => {
  await book.ledger.close();
  await made.drop();
});

test('smoke', async () => {
  const a = await book.open(1000n);
  const b = await book.open(0n);
  expect(await book.pay({ from: a, to: b, amount: 300n, key: 'k1' })).toMatchObject({
    ok: true,
    value: { balanceAfter: 700n, seqFrom: 2n, replayed: false },
  });
  expect(await book.pay({ from: a, to: b, amount: 300n, key: 'k1' })).toMatchObject({
    ok: true,
    value: { balanceAfter: 700n, replayed: true },
  });
  expect(await book.pay({ from: a, to: b, amount: 301n, key: 'k1' })).toEqual({
    ok: false,
    refusal: { code: 'idempotency_key_reused' },
  });
  expect(await book.pay({ from: a, to: b, amount: 701n, key: 'k2' })).toEqual({
    ok: false,
    refusal: { code: 'insufficient_funds' },
  });
  expect(await findOutcomeByKey(made.database.kysely, keyOf('k2'))).toEqual({
    ok: false,
    refusal: { code: 'insufficient_funds' },
  });
  expect(await readAccount(made.database.kysely, b)).toMatchObject({ balance: 300n, seq: 1n });
  expect(await listEntries(made.database.kysely, { accountId: a, limit: 10 })).toMatchObject([
    { amount: -300n, seq: 2n, counterparty: b, kind: 'payment' },
    { amount: 1000n, kind: 'top_up' },
  ]);
  await anchorHeads(made.database, new Date());
  expect(await verifyLedger(made.database)).toMatchObject({ problems: [], ok: true });
});
