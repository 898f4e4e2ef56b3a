import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountId } from '#kernel';
import { migrate, openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { openBook } from '#test/ledger-book';
import { countRecords } from './books.sql.ts';
import { openLedgerProcess } from './ledger-processes.ts';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';
import { UnsureLoad } from './unsure-load.ts';

const inFlight = 64;

/** kill -9 of the app under load: no acknowledged payment lost, none doubled, every unknown one resolved by retry. */
export async function proveAppKills({ database, connection }: ProofPlace, kills: number): Promise<void> {
  const { ids, opened } = await openPeople(database);
  const load = new UnsureLoad(ids);
  for (let round = 0; round < kills; round++) {
    const app = await openLedgerProcess(connection);
    let isKilled = false;
    const running = load.run(app.submit, { inFlight, until: () => isKilled });
    await sleep(150 + Math.random() * 250);
    isKilled = true;
    await app.kill();
    await running;
  }
  const app = await openLedgerProcess(connection);
  await load.resolve(app.submit);
  await app.close();
  await assertResolved(load, database, opened);
}

/** kill -9 of the database under load; the app lives on, connects again and answers what it was asked. */
export async function proveDatabaseKills(_: unknown, kills: number): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'qianneng-proof-'));
  chmodSync(directory, 0o755);
  const start = () => startEmbeddedPostgres({ directory, log: () => undefined, onExit: () => undefined });
  let postgres = await start();
  const database = openDatabase({ connection: postgres.connection, connectionsMax: 2, onIdleError: () => undefined });
  try {
    const migrated = await migrate(database, path.resolve(import.meta.dirname, '..', '..', 'migrations'));
    assert.ok(migrated.ok);
    const { ids, opened } = await openPeople(database);
    const load = new UnsureLoad(ids);
    const app = await openLedgerProcess(postgres.connection);
    let isOver = false;
    const running = load.run(app.submit, { inFlight, until: () => isOver });
    for (let round = 0; round < kills; round++) {
      const before = load.answered;
      await until(() => load.answered > before + inFlight);
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.stop();
      postgres = await start();
    }
    const before = load.answered;
    await until(() => load.answered > before);
    isOver = true;
    await running;
    await load.resolve(app.submit);
    await app.close();
    await assertResolved(load, database, opened);
  } finally {
    await database.close();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The connection is cut again and again, also between COMMIT and its answer: all is answered, nothing twice. */
export async function proveCuts({ database, connection }: ProofPlace, cuts: number): Promise<void> {
  const { ids, opened } = await openPeople(database);
  const proxy = await openCuttingProxy(connection);
  const app = await openLedgerProcess({ ...connection, host: proxy.directory });
  const load = new UnsureLoad(ids);
  const running = load.run(app.submit, { inFlight, until: () => proxy.cuts() >= cuts });
  await running;
  proxy.stopCutting();
  await load.resolve(app.submit);
  await app.close();
  await proxy.close();
  await assertResolved(load, database, opened);
}

async function openPeople(database: Database): Promise<{ ids: readonly AccountId[]; opened: number }> {
  const book = await openBook(database);
  const ids = await Promise.all(Array.from({ length: 20 }, () => book.open(10_000n)));
  await book.ledger.close();
  return { ids, opened: await countRecords(database) };
}

async function assertResolved(load: UnsureLoad, database: Database, opened: number): Promise<void> {
  assert.equal(load.unsure, 0);
  assert.equal(load.answered, load.sent);
  await load.assertKept(database, (await countRecords(database)) - opened);
  await assertSound(database);
}

async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += 10) {
    assert.ok(waitedMs < 60_000, 'the app goes on after the database is back');
    await sleep(10);
  }
}

interface CuttingProxy {
  readonly directory: string;
  cuts(): number;
  stopCutting(): void;
  close(): Promise<void>;
}

/** Between app and server; after so many bytes, each time others, it drops the connection, in either direction. */
async function openCuttingProxy({ host, port }: ProofPlace['connection']): Promise<CuttingProxy> {
  const directory = mkdtempSync(path.join(tmpdir(), 'qianneng-cut-'));
  let cuts = 0;
  let isCutting = true;
  const server = net.createServer((app) => {
    const database = net.connect(path.join(host ?? '', `.s.PGSQL.${port}`));
    let bytesLeft = 20_000 + Math.floor(Math.random() * 200_000);
    const cut = (): void => {
      app.destroy();
      database.destroy();
    };
    const watch = (from: net.Socket, to: net.Socket): void => {
      from.on('data', (bytes) => {
        bytesLeft -= bytes.length;
        if (isCutting && bytesLeft < 0) {
          // What the app sent may have arrived, its answer does not: the COMMIT is unknown.
          if (from === app) database.write(bytes);
          cuts++;
          setImmediate(cut);
        } else to.write(bytes);
      });
      from.on('error', cut);
      from.on('close', cut);
    };
    watch(app, database);
    watch(database, app);
  });
  await new Promise<void>((resolve) => server.listen(path.join(directory, `.s.PGSQL.${port}`), resolve));
  return {
    directory,
    cuts: () => cuts,
    stopCutting: () => void (isCutting = false),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
