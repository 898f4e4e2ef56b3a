import { randomUUID } from 'node:crypto';
import type { ClientConfig } from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Database } from '#platform/database';
import { copyDatabase, createEmptyDatabase, dropDatabase } from './database.sql.ts';

export interface TestDatabase {
  readonly database: Database;
  /** For connections of the test's own, for instance another process. */
  readonly connection: ClientConfig;
  /** The superuser of the test server, connected to the database `postgres`. */
  readonly adminConnection: ClientConfig;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly connectionsMax?: number;
  /** Without any migration; for tests of the migrations themselves. */
  readonly empty?: boolean;
}

/** A fresh, migrated database; one per test file (`beforeAll`), dropped in `afterAll`. */
export async function makeDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { adminConnection, template } = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  if (options.empty === true) await createEmptyDatabase(adminConnection, name);
  else await copyDatabase(adminConnection, { from: template, to: name });
  const connection: ClientConfig = { ...adminConnection, user: 'qianneng', database: name };
  const database = openDatabase({
    connection,
    connectionsMax: options.connectionsMax ?? 10,
    onIdleError: () => undefined,
  });
  return {
    database,
    connection,
    adminConnection,
    drop: async () => {
      await database.close();
      await dropDatabase(adminConnection, name);
    },
  };
}
