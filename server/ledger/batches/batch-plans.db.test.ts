import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabase, type TestDatabase } from '#test/database';
import * as statements from './batch-statements.sql.ts';

let made: TestDatabase;
let client: Client;
beforeAll(async () => {
  made = await makeDatabase();
  client = new Client(made.connection);
  await client.connect();
  await client.query(statements.sessionText(50));
});
afterAll(async () => {
  await client.end();
  await made.drop();
});

const { claimLane: _claim, makeLane: _make, ...others } = statements;
const prepared = Object.values(others).filter((one) => typeof one === 'object' && 'text' in one);

async function planOf(text: string): Promise<string> {
  const { rows } = await client.query<[string]>({ text: `EXPLAIN (GENERIC_PLAN) ${text}`, rowMode: 'array' });
  return rows.map(([line]) => line).join('\n');
}

test.each(prepared)('$name reads tables by their keys, also while they are empty', async ({ text }) => {
  const plan = await planOf(text);
  expect(plan).not.toMatch(/Seq Scan on (?!pg_)/);
  for (const condition of plan.matchAll(/Index Cond: (.*)/g)) expect(condition[1]).toMatch(/ = |seq >/);
});

test('accounts are locked in the order of the index, and found for the update by one walk through it', async () => {
  expect(await planOf(statements.lockAccounts.text)).not.toContain('Sort');
  const plan = await planOf(statements.writeBatch.text);
  expect(plan).toMatch(/Update on accounts[\s\S]*Hash Join[\s\S]*Index Scan using accounts_pkey on accounts a/);
  expect(plan).toMatch(/Index Cond: \(\(book_id = \$1\) AND \(id = ANY \(\$22\)\)\)/);
});

const fill = `
  insert into ledger.transfers (amount, posted_at, batch, from_seq, to_seq, id, book_id, lane, position, kind, outcome,
                                key_digest, fingerprint)
  select 1, now(), 1, 1, 1, uuidv7(), 1, 1, 1, 1, 0, sha256(uuidv7()::text::bytea), sha256('a') from generate_series(1, $1::int)`;

test.each([1, 20, 130, 600, 5_000])(
  'with %i rows more and no statistics, keys are found by the index of keys',
  async (rows) => {
    await client.query(fill, [rows]);
    expect(await planOf(statements.readKeys.text)).toMatch(/Index Scan (using|on) transfers_key/);
    expect(await planOf(statements.readTransfers.text)).toMatch(/Index Cond: .*id = ANY/);
  },
);
