import { Client, escapeIdentifier, type ClientConfig } from 'pg';

async function withClient<Value>(connection: ClientConfig, work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface TableName {
  readonly schema: string;
  readonly name: string;
}

async function listTables(client: Client): Promise<readonly TableName[]> {
  const { rows } = await client.query<TableName>(`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1, 2`);
  return rows;
}

const address = (table: TableName) => `${escapeIdentifier(table.schema)}.${escapeIdentifier(table.name)}`;

/** How many rows each table of a wallet's database holds, by `schema.table`. */
export function countRows(connection: ClientConfig): Promise<Readonly<Record<string, number>>> {
  return withClient(connection, async (client) => {
    const tables = await listTables(client);
    const counts = tables.map(
      (table) => `select '${table.schema}.${table.name}' as name, count(*)::int as count from ${address(table)}`,
    );
    const { rows } = await client.query<{ name: string; count: number }>(counts.join(' union all '));
    return Object.fromEntries(rows.map((row) => [row.name, row.count]));
  });
}

/** Every row of every table as text, bytes also read as UTF-8: what somebody who steals the files would see. */
export function readEveryRow(connection: ClientConfig): Promise<ReadonlyMap<string, string>> {
  return withClient(connection, async (client) => {
    const found = new Map<string, string>();
    for (const table of await listTables(client)) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${address(table)}`);
      found.set(`${table.schema}.${table.name}`, rows.flatMap((row) => Object.values(row).map(readable)).join('\n'));
    }
    return found;
  });
}

function readable(value: unknown): string {
  if (Buffer.isBuffer(value)) return `${value.toString('utf8')} ${value.toString('hex')}`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** Does to the database what only an intruder would; gives the first value that the statement returns, when it is text. */
export function tamper(connection: ClientConfig, statement: string): Promise<string | undefined> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    const [value] = Object.values(rows?.[0] ?? {});
    return typeof value === 'string' ? value : undefined;
  });
}

export interface HeldAccount {
  release(): Promise<void>;
}

/** Keeps a person's account row locked, so that a payment of theirs stays under way. */
export async function holdAccount(connection: ClientConfig, accountId: string): Promise<HeldAccount> {
  const client = new Client(connection);
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from ledger.accounts where id = $1 for update', [accountId]);
  return {
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}
