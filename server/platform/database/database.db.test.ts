import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabase, type TestDatabase } from '#test/database';

let made: TestDatabase;
beforeAll(async () => {
  made = await makeDatabase();
});
afterAll(() => made.drop());

test('int8 is BigInt, past what a number holds', async () => {
  const { rows } = await sql<{ amount: bigint }>`select 9007199254740993::int8 as amount`.execute(made.database.kysely);
  expect(rows).toEqual([{ amount: 9_007_199_254_740_993n }]);
});
