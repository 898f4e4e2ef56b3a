import assert from 'node:assert/strict';
import { daysMs, plusMs } from '#kernel';
import { anchorHeads, listAnchors, verifyLedger, type LedgerReport } from '#ledger';
import type { Database } from '#platform/database';
import { fingerprintOf, newId, openBook } from '#test/ledger-book';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';
import {
  changeRow,
  countRows,
  cutChain,
  deleteRow,
  restoreTable,
  saveTable,
  tamperable,
  type TamperableTable,
} from './tampering.sql.ts';

/** Any row of any table, changed in any column or taken out; so many rows of each: the verifier names it. */
export async function proveTampering({ database }: ProofPlace, rowsPerColumn: number): Promise<void> {
  await fillBook(database);
  for (const table of tables()) {
    await saveTable(database, table);
    const rows = await countRows(database, table);
    assert.ok(rows > 0, `${table} has rows to tamper with`);
    const places = Array.from({ length: rowsPerColumn }, (_, index) =>
      Math.floor(((index + 0.5) * rows) / rowsPerColumn),
    );
    for (const row of places) {
      for (const column of tamperable[table]) {
        if (!(await changeRow(database, { table, column, row }))) continue;
        assertNamed(await verifyLedger(database), `${table}.${column} of row ${row}`);
        await restoreTable(database, table);
      }
      await deleteRow(database, { table, row });
      assertNamed(await verifyLedger(database), `${table} without row ${row}`);
      await restoreTable(database, table);
    }
  }
  await assertSound(database);
}

/** The last batch, or a whole chain, cut off so that what is left agrees with itself: anchors tell, also exported ones. */
export async function proveCutChains({ database }: ProofPlace): Promise<void> {
  await fillBook(database);
  const exported = await listAnchors(database.kysely, { after: 0n, limit: 100 });
  for (const table of tables()) await saveTable(database, table);
  for (const keep of ['all but the last', 'nothing'] as const) {
    for (const anchors of [false, true]) {
      for (const lane of [0, 1]) {
        await cutChain(database, { lane, keep, anchors });
        const report = await verifyLedger(database, { anchors: exported });
        assertNamed(report, `lane ${lane}, keeping ${keep}`);
        const names = report.problems.map(({ what, where }) => `${what} ${where}`);
        assert.ok(
          names.some((name) => name.includes(`lane ${lane}`)),
          names.join('\n'),
        );
        for (const table of tables()) await restoreTable(database, table);
      }
    }
  }
  await assertSound(database);
}

function assertNamed({ ok, problems }: LedgerReport, what: string): void {
  assert.ok(!ok && problems.length > 0 && problems.every(({ where }) => where.length > 0), `nobody noticed: ${what}`);
}

function tables(): readonly TamperableTable[] {
  return Object.keys(tamperable).filter((name): name is TamperableTable => name in tamperable);
}

/** Everything the ledger can do, on two chains, anchored now and then. */
async function fillBook(database: Database): Promise<void> {
  for (let chain = 0; chain < 2; chain++) {
    // The first ledger still holds its lane, so the second one begins a chain of its own.
    const book = await openBook(database, { lanes: 1, batchMax: 4 });
    const [payer, shop] = [await book.open(10_000n), await book.open(0n, 'merchant')];
    const parts = () => {
      const id = newId<'transfer'>();
      return { id, idempotency: { scope: 'test:tamper', key: id }, fingerprint: fingerprintOf(id) };
    };
    const expiresAt = plusMs(book.clock.now(), daysMs);
    const hold = () =>
      ({
        ...parts(),
        type: 'hold',
        from: payer,
        to: shop,
        amount: 50n,
        currency: 'CNY',
        memo: null,
        expiresAt,
      }) as const;
    for (let round = 0; round < 4; round++) {
      const memo = Buffer.from(`memo ${round}`);
      const paid = await book.pay({ from: payer, to: shop, amount: 100n, memo, obligation: newId<'account'>() });
      assert.ok(paid.ok);
      await Promise.all([
        book.pay({ from: payer, to: shop, amount: 7n }),
        book.pay({ from: shop, to: payer, amount: 1_000_000n }),
        book.ledger.submit({ ...parts(), type: 'refund', of: paid.value.transferId, amount: 30n, memo: null }),
      ]);
      const [captured, voided] = [hold(), hold()];
      await Promise.all([captured, voided, hold()].map((one) => book.ledger.submit(one)));
      await Promise.all([
        book.ledger.submit({ ...parts(), type: 'capture', of: captured.id, amount: 20n, memo: null }),
        book.ledger.submit({ ...parts(), type: 'void', of: voided.id, because: 'voided' }),
      ]);
      await anchorHeads(database, book.clock.now());
    }
    if (chain === 0) first = book;
    else await book.ledger.close();
  }
  await first?.ledger.close();
  await assertSound(database);
}

let first: Awaited<ReturnType<typeof openBook>> | undefined;
