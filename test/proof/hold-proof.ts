import assert from 'node:assert/strict';
import { plusMs, type TransferId } from '#kernel';
import { expireHolds, readAccount, type LedgerOperation } from '#ledger';
import { fingerprintOf, newId, openBook } from '#test/ledger-book';
import { listHoldEnds } from './books.sql.ts';
import { openLedgerProcess } from './ledger-processes.ts';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

/** Capture, void and expiry of the same hold around the moment it expires, over two processes: each hold ends once. */
export async function proveHoldEnds({ database, connection }: ProofPlace, holds: number): Promise<void> {
  const book = await openBook(database);
  const [payer, payee] = [await book.open(BigInt(holds) * 10n), await book.open(0n)];
  const other = await openLedgerProcess(connection);
  const expiresAt = plusMs(book.clock.now(), 1_500);
  const ids = await Promise.all(
    Array.from({ length: holds }, async () => {
      const parts = identified();
      const made = await book.ledger.submit({
        ...parts,
        type: 'hold',
        from: payer,
        to: payee,
        amount: 10n,
        currency: 'CNY',
        memo: null,
        expiresAt,
      });
      assert.ok(made.ok);
      return parts.id;
    }),
  );
  const ended = await Promise.all(
    ids.map(async (of, index) => {
      const waitMs = expiresAt.getTime() - Date.now() - 400 + ((index * 37) % 450);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
      const answers = await Promise.all(
        endings(of).map((operation, way) => ((index + way) % 2 === 0 ? book.ledger : other).submit(operation)),
      );
      for (const answer of answers) assert.ok(answer.ok || /^hold_(ended|open)$/.test(answer.refusal.code));
      return answers.filter((answer) => answer.ok).length;
    }),
  );
  assert.deepEqual(new Set(ended), new Set([1]));
  assert.equal(await expireHolds(book.ledger, { database, clock: book.clock, chance: book.chance }), 0);
  const ends = await listHoldEnds(database);
  assert.equal(ends['open'], undefined);
  assert.ok(Object.keys(ends).length > 1, `holds ended in several ways: ${JSON.stringify(ends)}`);
  const account = await readAccount(database.kysely, payee);
  assert.equal(account?.balance, BigInt(ends['captured'] ?? 0) * 4n);
  assert.equal((await readAccount(database.kysely, payer))?.held, 0n);
  await Promise.all([other.close(), book.ledger.close()]);
  await assertSound(database);
}

function identified() {
  const id = newId<'transfer'>();
  return { id, idempotency: { scope: 'test:hold', key: id }, fingerprint: fingerprintOf(id) };
}

/** In an order of chance. */
function endings(of: TransferId): LedgerOperation[] {
  const ways: LedgerOperation[] = [
    { ...identified(), type: 'capture', of, amount: 4n, memo: null },
    { ...identified(), type: 'void', of, because: 'voided' },
    { ...identified(), type: 'void', of, because: 'expired' },
  ];
  const first = Math.floor(Math.random() * ways.length);
  return [...ways.slice(first), ...ways.slice(0, first)];
}
