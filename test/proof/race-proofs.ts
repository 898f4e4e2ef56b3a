import assert from 'node:assert/strict';
import { getTransfer, type Ledger, type Posted } from '#ledger';
import { fingerprintOf, newId, openBook, transferOf } from '#test/ledger-book';
import { systemChance } from '#platform/random';
import { countRecords, readBalances } from './books.sql.ts';
import { openLedgerProcess } from './ledger-processes.ts';
import type { Isolation, ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

type Answer = Awaited<ReturnType<Ledger['submit']>>;

/** 100 units, many debits of one at the same time from two processes: exactly 100 succeed. */
export async function proveNoOverdraft(place: ProofPlace, debits: number, isolation: Isolation): Promise<void> {
  const { database, connection } = place;
  const book = await openBook(database, { isolation });
  const [payer, payee] = [await book.open(100n), await book.open(0n)];
  const other = await openLedgerProcess(connection, isolation);
  const answers = await Promise.all(
    Array.from({ length: debits }, (_, index) => {
      const operation = transferOf(systemChance, { from: payer, to: payee, amount: 1n });
      return index % 2 === 0 ? book.ledger.submit(operation) : other.submit(operation);
    }),
  );
  await Promise.all([other.close(), book.ledger.close()]);
  assert.equal(answers.filter((answer) => answer.ok).length, 100);
  assert.ok(answers.every((answer) => answer.ok || answer.refusal.code === 'insufficient_funds'));
  assert.deepEqual([...(await readBalances(database, [payer, payee]))].sort(byValue), [0n, 100n]);
  await assertSound(database);
}

/** 50 sends of each key over two processes: one effect and 50 equal answers a key, whether paid or refused. */
export async function proveOneEffect(place: ProofPlace, keys: number, isolation: Isolation): Promise<void> {
  const { database, connection } = place;
  const book = await openBook(database, { isolation });
  const payer = await book.open(BigInt(keys) * 5n);
  const payee = await book.open(0n);
  const other = await openLedgerProcess(connection, isolation);
  const before = await countRecords(database);
  const sends = 50;
  const all = await Promise.all(
    Array.from({ length: keys * sends }, async (_, index): Promise<[number, Answer]> => {
      const key = index % keys;
      // Every send has an id of its own, as every retry of an app would; some keys ask for more than there is.
      const amount = key % 10 === 9 ? BigInt(keys) * 10n : 5n;
      const operation = transferOf(systemChance, { from: payer, to: payee, amount, key: `key ${key}` });
      return [key, await (index % 3 === 0 ? other.submit(operation) : book.ledger.submit(operation))];
    }),
  );
  await Promise.all([other.close(), book.ledger.close()]);
  assert.equal((await countRecords(database)) - before, keys);
  for (let key = 0; key < keys; key++) {
    const answers = all.filter(([of]) => of === key).map(([, answer]) => withoutReplay(answer));
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal(answers[0]?.ok, key % 10 !== 9);
  }
  const fresh = all.filter(([, answer]) => answer.ok && !answer.value.replayed).length;
  assert.ok(fresh <= keys, 'at most one answer a key says that it did the work');
  await assertSound(database);
}

function withoutReplay(answer: Answer): { ok: boolean; value?: Omit<Posted, 'replayed'>; refusal?: object } {
  if (!answer.ok) return answer;
  const { replayed: _, ...value } = answer.value;
  return { ok: true, value };
}

/** 50 refunds of 3 at the same time on a payment of 100, over two processes: 33 succeed. */
export async function proveRefundRace({ database, connection }: ProofPlace, payments: number): Promise<void> {
  const book = await openBook(database);
  const [payer, shop] = [await book.open(1_000_000n), await book.open(10_000n, 'merchant')];
  const other = await openLedgerProcess(connection);
  for (let round = 0; round < payments; round++) {
    const paid = await book.pay({ from: payer, to: shop, amount: 100n });
    assert.ok(paid.ok);
    const of = paid.value.transferId;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const id = newId<'transfer'>();
        const idempotency = { scope: 'test:refund', key: id };
        const refund = {
          type: 'refund',
          id,
          idempotency,
          fingerprint: fingerprintOf(id),
          of,
          amount: 3n,
          memo: null,
        } as const;
        return (index % 2 === 0 ? book.ledger : other).submit(refund);
      }),
    );
    assert.equal(answers.filter((answer) => answer.ok).length, 33);
    assert.ok(answers.every((answer) => answer.ok || answer.refusal.code === 'refund_exceeds'));
    assert.equal((await getTransfer(database.kysely, of))?.refunded, 99n);
  }
  await Promise.all([other.close(), book.ledger.close()]);
  await assertSound(database);
}

/** Half of all transfers to one account, the rest between everybody, from two processes: nothing is lost or mixed up. */
export async function proveHotAccount({ database, connection }: ProofPlace, transfers: number): Promise<void> {
  const book = await openBook(database);
  const ids = await Promise.all(Array.from({ length: 40 }, () => book.open(10_000n)));
  const hot = await book.open(0n, 'merchant');
  const other = await openLedgerProcess(connection);
  let received = 0n;
  const pick = () => ids[Math.floor(Math.random() * ids.length)] ?? hot;
  await Promise.all(
    Array.from({ length: transfers }, async (_, index) => {
      const [from, to, amount] = [pick(), index % 2 === 0 ? hot : pick(), BigInt(1 + (index % 7))];
      if (from === to) return;
      const operation = transferOf(systemChance, { from, to, amount });
      const answer = await (index % 4 < 2 ? book.ledger : other).submit(operation);
      if (answer.ok && to === hot) received += amount;
    }),
  );
  await Promise.all([other.close(), book.ledger.close()]);
  assert.deepEqual(await readBalances(database, [hot]), [received]);
  await assertSound(database);
}

function byValue(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
