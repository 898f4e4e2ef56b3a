import { Client, escapeIdentifier, type ClientConfig } from 'pg';

/** Owned by the wallet's role, like the real one. */
export function createEmptyDatabase(adminConnection: ClientConfig, name: string): Promise<void> {
  return run(adminConnection, `create database ${escapeIdentifier(name)} owner qianneng`);
}

/** Copying the template's files takes some 30 ms; migrating anew would take seconds. */
export function copyDatabase(adminConnection: ClientConfig, { from, to }: { from: string; to: string }): Promise<void> {
  return run(
    adminConnection,
    `create database ${escapeIdentifier(to)} owner qianneng template ${escapeIdentifier(from)} strategy wal_log`,
  );
}

export function dropDatabase(adminConnection: ClientConfig, name: string): Promise<void> {
  return run(adminConnection, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

async function run(adminConnection: ClientConfig, statement: string): Promise<void> {
  const client = new Client(adminConnection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
