import path from 'node:path';
import type { ClientConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '#platform/database';
import { createEmptyDatabase } from './database.sql.ts';
import { startThrowAwayPostgres } from './throw-away-postgres.ts';

/** What a worker needs to make itself databases; found by `inject('postgres')`. */
export interface TestPostgres {
  readonly adminConnection: ClientConfig;
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

interface SharedServer {
  readonly provided: TestPostgres;
  readonly remove: () => Promise<void>;
}

// The projects db and e2e load this file each for themselves; the server they share hangs on the process.
declare global {
  var sharedTestServer: { users: number; readonly ready: Promise<SharedServer> } | undefined;
}

const migrationsDirectory = path.resolve(import.meta.dirname, '..', '..', 'migrations');
const template = 'wallet_template';

/** One PostgreSQL for the whole run, with one migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.sharedTestServer ??= { users: 0, ready: startServer() });
  shared.users++;
  const server = await shared.ready;
  project.provide('postgres', server.provided);
  return async () => {
    shared.users--;
    if (shared.users > 0) return;
    globalThis.sharedTestServer = undefined;
    await server.remove();
  };
}

async function startServer(): Promise<SharedServer> {
  const { postgres, remove } = await startThrowAwayPostgres();
  try {
    await createEmptyDatabase(postgres.adminConnection, template);
    await migrateTemplate({ ...postgres.connection, database: template });
    return { provided: { adminConnection: postgres.adminConnection, template }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function migrateTemplate(connection: ClientConfig): Promise<void> {
  const database = openDatabase({ connection, connectionsMax: 1, onIdleError: () => undefined });
  try {
    const migrated = await migrate(database, migrationsDirectory);
    if (!migrated.ok) throw new Error(`the migrations do not run: ${JSON.stringify(migrated.refusal)}`);
  } finally {
    await database.close();
  }
}
