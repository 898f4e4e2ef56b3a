import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { DatabaseError, Pool, types, type ClientConfig, type CustomTypesConfig } from 'pg';
import type { Tables } from './tables.generated.ts';

/** A place to run queries: the pool or a running transaction. */
export type Queryable = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly pool: Pool;
  /** For connections outside the pool (the ledger's lane, job workers). */
  readonly connection: ClientConfig;
  /** Runs `work` in one transaction at READ COMMITTED, again on 40001 and 40P01 (at most 5 times). A throw rolls back. */
  transaction<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const retryableCodes = new Set(['40001', '40P01']);
const attemptsMax = 5;

/**
 * Once and centrally: int8 is BigInt, because minor units pass 2^53; a date stays its text `2026-11-22`, because a
 * Date would move it into the machine's time zone.
 */
const ownParsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, BigInt],
  [types.builtins.DATE, String],
  [1016, parseInt8Array],
]);

export const typeParsers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : ownParsers.get(oid)) ?? types.getTypeParser(oid, format),
};

/** One dimension, `{1,NULL,3}`. */
function parseInt8Array(text: string): readonly (bigint | null)[] {
  const elements = text === '{}' ? [] : text.slice(1, -1).split(',');
  return elements.map((element) => (element === 'NULL' ? null : BigInt(element)));
}

export interface DatabaseOptions {
  readonly connection: ClientConfig;
  readonly connectionsMax: number;
  /** Told about errors of idle connections; without a listener they would end the process. */
  readonly onIdleError: (error: Error) => void;
}

export function openDatabase(options: DatabaseOptions): Database {
  const connection: ClientConfig = {
    ...options.connection,
    types: typeParsers,
    application_name: 'qianneng',
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  };
  const pool = new Pool({ ...connection, max: options.connectionsMax });
  pool.on('error', options.onIdleError);
  // A connection lost while it is lent out, between two statements, has no listener and would end the process; the next
  // statement of its borrower fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    pool,
    connection,
    transaction: (work) => runWithRetry(() => kysely.transaction().execute(work)),
    close: () => kysely.destroy(),
  };
}

async function runWithRetry<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attemptsMax || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseError && retryableCodes.has(error.code ?? '');
}
