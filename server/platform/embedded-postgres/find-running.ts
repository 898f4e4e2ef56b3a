import path from 'node:path';
import type { ClientConfig } from 'pg';
import { findHome } from './home.ts';
import { readPostmaster } from './postmaster.ts';
import { stateOfProcess } from './processes.ts';
import { walletDatabase, walletRole } from './wallet-database.sql.ts';

/**
 * How to reach the PostgreSQL that another wallet process runs in `directory`; undefined when none is ready there.
 * For commands beside a running wallet: it claims nothing and stops nothing.
 */
export function findRunningPostgres(directory: string): ClientConfig | undefined {
  const postmaster = readPostmaster(path.join(findHome(directory, { log: () => {} }), 'data'));
  if (postmaster?.status !== 'ready' || stateOfProcess(postmaster.pid) !== 'running') return undefined;
  return { host: postmaster.socketDirectory, port: 5432, user: walletRole, database: walletDatabase };
}
