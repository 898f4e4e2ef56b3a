import assert from 'node:assert/strict';
import { openBook } from '#test/ledger-book';
import { readBalances } from './books.sql.ts';
import type { Isolation, ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

const people = 8;
const totalMinor = 100n;
const workers = 32;

/** Jepsen's bank: money moves in all directions, and at every moment all of it is there and nobody owes. */
export async function proveBank({ database }: ProofPlace, transfers: number, isolation: Isolation): Promise<void> {
  const book = await openBook(database, { isolation, lanes: 2, batchMax: 16 });
  const ids = [await book.open(totalMinor)];
  while (ids.length < people) ids.push(await book.open(0n));
  const pick = () => ids[Math.floor(Math.random() * people)] ?? ids[0];
  const work = { left: transfers };
  let posted = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      if (work.left-- <= 0) return;
      const [from, to] = [pick(), pick()];
      if (!from || !to) continue;
      const answer = await book.pay({ from, to, amount: BigInt(1 + Math.floor(Math.random() * 5)) });
      if (answer.ok) posted++;
    }
  };
  let reads = 0;
  const reader = async (): Promise<void> => {
    for (;;) {
      if (work.left <= 0) return;
      const balances = await readBalances(database, ids);
      assert.equal(
        balances.reduce((sum, one) => sum + one, 0n),
        totalMinor,
      );
      assert.ok(
        balances.every((balance) => balance >= 0n),
        'nobody owes',
      );
      reads++;
    }
  };
  await Promise.all([...Array.from({ length: workers }, worker), reader()]);
  await book.ledger.close();
  assert.ok(posted > transfers / 10 && reads > 5, `${posted} transfers beside ${reads} reads`);
  await assertSound(database);
}
