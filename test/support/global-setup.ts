import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '#platform/database';
import { DirectoryInUse, startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres';
import { createEmptyDatabase } from './database.sql.ts';

/** What a worker needs to make itself databases; found by `inject('postgres')`. */
export interface TestPostgres {
  readonly adminConnection: ClientConfig & { readonly host: string };
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestPostgres;
  }
}

interface SharedServer {
  users: number;
  readonly ready: Promise<{ readonly postgres: EmbeddedPostgres; readonly directory: string; readonly provided: TestPostgres }>;
}

const migrationsDirectory = path.resolve(import.meta.dirname, '..', '..', 'migrations');
const prefix = 'qianneng-test-';
// The projects load this file each for themselves; the server they share hangs on the process.
const sharedKey = Symbol.for('qianneng.test-postgres');
const holder: { [sharedKey]?: SharedServer | undefined } = globalThis;

/** One PostgreSQL for the whole run, with one migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (holder[sharedKey] ??= { users: 0, ready: start() });
  shared.users++;
  project.provide('postgres', (await shared.ready).provided);
  return async () => {
    shared.users--;
    if (shared.users > 0) return;
    holder[sharedKey] = undefined;
    const { postgres, directory } = await shared.ready;
    await postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  };
}

async function start(): Promise<Awaited<SharedServer['ready']>> {
  await removeLeftovers();
  const directory = fs.mkdtempSync(path.join(rootDirectory(), prefix));
  // Written durably enough for a throw-away: tests about durability start their own server.
  const postgres = await startServer(directory, { fsync: 'off', shared_buffers: '128MB' });
  process.once('exit', () => removeNow(postgres, directory));
  try {
    const template = 'wallet_template';
    await createEmptyDatabase(postgres.adminConnection, template);
    await migrateTemplate({ ...postgres.connection, database: template });
    const adminConnection = { ...postgres.adminConnection, host: postgres.adminConnection.host ?? '' };
    return { postgres, directory, provided: { adminConnection, template } };
  } catch (error) {
    await postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
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

function startServer(directory: string, settings: Readonly<Record<string, string>>): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory, settings, log: () => undefined, onExit: (reason) => console.error(reason) });
}

/** In memory where the system offers it: the tests ask for right answers, not for durable ones. */
function rootDirectory(): string {
  return fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
}

/** A run that was killed could not clean up; the next one does it. */
async function removeLeftovers(): Promise<void> {
  for (const name of fs.readdirSync(rootDirectory()).filter((name) => name.startsWith(prefix))) {
    const directory = path.join(rootDirectory(), name);
    try {
      const left = fs.existsSync(path.join(directory, 'data')) ? await startServer(directory, {}) : undefined;
      await left?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error;
    }
  }
}

/** For a run that ends without its teardown (process.exit, an uncaught error). */
function removeNow(postgres: EmbeddedPostgres, directory: string): void {
  if (!fs.existsSync(directory)) return;
  try {
    process.kill(postgres.pid, 'SIGQUIT');
  } catch {
    // Already gone.
  }
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
