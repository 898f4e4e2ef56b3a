import assert from 'node:assert/strict';
import { openBook } from '#test/ledger-book';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

/** Refused, then money arrives: the same key stays refused, a new one pays. */
export async function proveFrozenRefusal({ database }: ProofPlace, keys: number): Promise<void> {
  const book = await openBook(database);
  for (let index = 0; index < keys; index++) {
    const [payer, payee] = [await book.open(0n), await book.open(0n)];
    const asked = { from: payer, to: payee, amount: 5n, key: `frozen ${index}` };
    const refused = { ok: false, refusal: { code: 'insufficient_funds' } };
    assert.deepEqual(await book.pay(asked), refused);
    await book.pay({ from: book.bank, to: payer, amount: 10n, kind: 'top_up' });
    assert.deepEqual(await book.pay(asked), refused);
    assert.ok((await book.pay({ ...asked, key: `fresh ${index}` })).ok);
    assert.deepEqual(await book.pay({ ...asked, amount: 4n }), {
      ok: false,
      refusal: { code: 'idempotency_key_reused' },
    });
  }
  await book.ledger.close();
  await assertSound(database);
}
