import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { migrate, openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/** A migrated database on a real disk with the settings of real runs (fsync, synchronous_commit): slower, but durable. */
export interface DurableStore {
  readonly database: Database;
  readonly connection: ClientConfig;
  /** The superuser on the same database. */
  readonly adminConnection: ClientConfig;
  remove(): Promise<void>;
}

const migrationsDirectory = path.resolve(import.meta.dirname, '..', '..', 'migrations');

export async function openDurableStore(): Promise<DurableStore> {
  const directory = mkdtempSync(path.join(tmpdir(), 'qianneng-durable-'));
  chmodSync(directory, 0o755);
  const postgres = await startEmbeddedPostgres({ directory, log: () => undefined, onExit: console.error });
  const { connection } = postgres;
  const database = openDatabase({ connection, connectionsMax: 4, onIdleError: () => undefined });
  const migrated = await migrate(database, migrationsDirectory);
  if (!migrated.ok) throw new Error(`the migrations do not run: ${JSON.stringify(migrated.refusal)}`);
  return {
    database,
    connection,
    adminConnection: {
      ...postgres.adminConnection,
      ...(connection.database !== undefined && { database: connection.database }),
    },
    async remove() {
      await database.close();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
