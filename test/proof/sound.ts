import assert from 'node:assert/strict';
import { verifyLedger } from '#ledger';
import type { Database } from '#platform/database';
import { listWronglyBalanced } from './books.sql.ts';

/** After whatever a proof did: every rule of the verifier holds, and the balances can be rebuilt from the entries. */
export async function assertSound(database: Database): Promise<void> {
  const { problems } = await verifyLedger(database);
  assert.deepEqual(problems, []);
  assert.deepEqual(await listWronglyBalanced(database), []);
}
