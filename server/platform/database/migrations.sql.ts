import { Client, type ClientConfig } from 'pg';

/** One migration that the database already has. */
export interface AppliedMigration {
  readonly name: string;
  readonly sha256: string;
}

// Any fixed number will do; it is the ASCII text "migrate".
const migrationLockKey = '30796109026751589';

/**
 * Runs `work` on a connection of its own that holds the one migration lock: a second process waits here until the
 * first is done. The lock belongs to the session, so it ends with the process, however that ends.
 */
export async function withMigrationLock<Value>(
  connection: ClientConfig,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({
    ...connection,
    application_name: 'qianneng migrate',
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLockKey]);
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function listAppliedMigrations(client: Client): Promise<readonly AppliedMigration[]> {
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  const found = await client.query<AppliedMigration>('select name, sha256 from platform.migrations order by name');
  return found.rows;
}

/** The file and its row in one transaction: both or neither. */
export async function applyMigration(
  client: Client,
  migration: AppliedMigration & { readonly sql: string },
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into platform.migrations (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
