import assert from 'node:assert/strict';
import { listEntries } from '#ledger';
import { openBook } from '#test/ledger-book';
import type { ProofPlace } from './proof.ts';

/** Reading page by page while payments go on: every entry that stood at the start comes once, in order. */
export async function provePages({ database }: ProofPlace, entries: number): Promise<void> {
  const book = await openBook(database);
  const [payer, payee] = [await book.open(1_000_000_000n), await book.open(0n, 'merchant')];
  await Promise.all(Array.from({ length: entries }, () => book.pay({ from: payer, to: payee, amount: 1n })));
  const reading = { isOver: false };
  const writing = (async () => {
    while (!reading.isOver)
      await Promise.all(Array.from({ length: 20 }, () => book.pay({ from: payer, to: payee, amount: 1n })));
  })();
  const seen: bigint[] = [];
  const first = await listEntries(database.kysely, { accountId: payee, limit: 100 });
  for (let page = first; page.length > 0;) {
    seen.push(...page.map((entry) => entry.seq));
    const before = page.at(-1)?.seq ?? 0n;
    page = await listEntries(database.kysely, { accountId: payee, limit: 100, before });
  }
  reading.isOver = true;
  await writing;
  await book.ledger.close();
  const newest = Number(seen[0]);
  assert.ok(newest >= entries);
  assert.deepEqual(
    seen,
    Array.from({ length: newest }, (_, index) => BigInt(newest - index)),
  );
}
