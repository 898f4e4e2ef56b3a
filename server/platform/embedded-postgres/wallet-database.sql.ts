import { Client, type ClientConfig } from 'pg';

/** Owner of the wallet's database, no superuser: a flaw in the wallet must not become a command on the machine. */
export const walletRole = 'qianneng';
export const walletDatabase = 'qianneng';

/** Makes the role and the database unless they stand; running it again changes nothing. */
export async function ensureWalletDatabase(adminConnection: ClientConfig): Promise<void> {
  const client = new Client({ ...adminConnection, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [walletRole]);
    if (role.rowCount === 0) await client.query(`create role ${walletRole} login`);
    const database = await client.query('select 1 from pg_database where datname = $1', [walletDatabase]);
    if (database.rowCount === 0) await client.query(`create database ${walletDatabase} owner ${walletRole}`);
  } finally {
    await client.end();
  }
}
