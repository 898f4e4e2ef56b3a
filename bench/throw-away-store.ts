import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { migrate, openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A migrated database of its own on a real disk, with the settings that real runs have (fsync, synchronous_commit). */
export interface ThrowAwayStore {
  readonly database: Database;
  readonly adminConnection: ClientConfig;
  /** Of the postmaster. */
  readonly pid: number;
  remove(): Promise<void>;
}

export async function openThrowAwayStore(): Promise<ThrowAwayStore> {
  const directory = mkdtempSync(join(tmpdir(), 'qianneng-bench-'));
  chmodSync(directory, 0o755);
  const postgres = await startEmbeddedPostgres({
    directory,
    log: () => undefined,
    onExit: (reason) => console.error(reason),
  });
  const database = openDatabase({ connection: postgres.connection, connectionsMax: 4, onIdleError: () => undefined });
  const migrated = await migrate(database, join(import.meta.dirname, '..', 'migrations'));
  if (!migrated.ok) throw new Error(`the migrations do not run: ${JSON.stringify(migrated.refusal)}`);
  return {
    database,
    adminConnection: { ...postgres.adminConnection, database: postgres.connection.database },
    pid: postgres.pid,
    async remove() {
      await database.close();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
