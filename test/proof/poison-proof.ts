import assert from 'node:assert/strict';
import type { TransferOperation } from '#ledger';
import { openBook, transferOf } from '#test/ledger-book';
import { systemChance } from '#platform/random';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

/**
 * One operation that makes the batch fail (its id is taken; its amount is no bigint), at every position of a batch: it
 * alone fails, the others are paid once.
 */
export async function provePoison({ database }: ProofPlace, batchSize: number): Promise<void> {
  const book = await openBook(database);
  const [payer, payee] = [await book.open(1_000_000n), await book.open(0n)];
  const taken = await book.pay({ from: payer, to: payee, amount: 1n });
  assert.ok(taken.ok);
  const { transferId: id } = taken.value;
  const poisons = [{ id }, { amount: 1 as unknown as bigint }];
  for (let position = 0; position < batchSize; position++) {
    const poison = poisons[position % poisons.length];
    const batch = Array.from({ length: batchSize }, (_, index): TransferOperation => {
      const operation = transferOf(systemChance, { from: payer, to: payee, amount: 1n });
      return index === position ? { ...operation, ...poison } : operation;
    });
    const results = await Promise.allSettled(batch.map((operation) => book.ledger.submit(operation)));
    const failed = results.flatMap((result, index) => (result.status === 'rejected' ? [index] : []));
    assert.deepEqual(failed, [position]);
    assert.ok(results.every((result) => result.status === 'rejected' || result.value.ok));
  }
  await book.ledger.close();
  await assertSound(database);
}
