import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { markRun, type Config } from '#platform/config';
import { createKeyFile, openKeyring, type Keyring } from '#platform/crypto';
import { migrate, openDatabase, type Database } from '#platform/database';
import { claimDirectory, findRunningPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import type { Log } from '#platform/log';
import { movableClock, systemChance, systemClock, type MovableClock } from '#platform/random';

const migrationsDirectory = join(import.meta.dirname, '../migrations');

/** What an operator is told, in a sentence, when the wallet cannot start. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}

/** The database with its schema up to date, and the keys that open it. */
export interface Store {
  readonly database: Database;
  readonly keyring: Keyring;
  /** The machine's; only a test sets it ahead. */
  readonly clock: MovableClock;
  close(): Promise<void>;
}

interface Reached {
  readonly connection: ClientConfig;
  /** Undoes what reaching it did. */
  release(): Promise<void>;
}

/** For the wallet itself: claims the data directory, starts the embedded PostgreSQL where it is used, migrates, opens the keys. */
export async function openStore(config: Config, log: Log, onDatabaseLost: (reason: string) => void): Promise<Store> {
  // 0755: a database started by root runs as another user and must pass through.
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o755 });
  const claim = claimDirectory(config.dataDirectory);
  try {
    await markRun(config);
    const reached = await reachDatabase(config, log, onDatabaseLost);
    return await open(config, log, { ...reached, release: () => reached.release().finally(claim.release) });
  } catch (error) {
    claim.release();
    throw error;
  }
}

/** For commands: beside a running wallet when there is one, else like the wallet itself. */
export async function openStoreBeside(config: Config, log: Log): Promise<Store> {
  const running = config.database.kind === 'embedded' ? findRunningPostgres(embeddedDirectory(config)) : undefined;
  if (running !== undefined) return open(config, log, { connection: running, release: () => Promise.resolve() });
  if (config.database.kind === 'url') {
    const connection = { connectionString: config.database.url };
    return open(config, log, { connection, release: () => Promise.resolve() });
  }
  return openStore(config, log, () => {});
}

async function open(config: Config, log: Log, reached: Reached): Promise<Store> {
  const database = openDatabase({
    connection: reached.connection,
    connectionsMax: config.numbers.databaseConnections,
    onIdleError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  });
  const close = async () => {
    await database.close();
    await reached.release();
  };
  try {
    const migrated = await migrate(database, migrationsDirectory);
    if (!migrated.ok) throw new StartRefused(`migrations: ${JSON.stringify(migrated.refusal)}`);
    if (config.mode === 'trial' && !existsSync(config.keyFile))
      await createKeyFile(config.keyFile, { clock: systemClock });
    const { keyFile, dataDirectory } = config;
    const clock = movableClock(systemClock);
    const keyring = await openKeyring({ keyFile, dataDirectory, database, clock, chance: systemChance });
    return {
      database,
      keyring,
      clock,
      async close() {
        keyring.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reachDatabase(config: Config, log: Log, onLost: (reason: string) => void): Promise<Reached> {
  if (config.database.kind === 'url') {
    return { connection: { connectionString: config.database.url }, release: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres({
    directory: embeddedDirectory(config),
    log: (message) => log.info(message),
    onExit: onLost,
  });
  return { connection: server.connection, release: server.stop };
}

function embeddedDirectory(config: Config): string {
  return join(config.dataDirectory, 'postgres');
}
