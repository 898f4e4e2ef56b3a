import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { accountFor, refuseForeignData, type Account } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { makeCluster, superuser } from './cluster.ts';
import { claimDirectory, type DirectoryClaim } from './directory-claim.ts';
import { findHome } from './home.ts';
import { findOrphan, readPostmaster, stopPostmaster } from './postmaster.ts';
import { identifyProcess, stateOfProcess } from './processes.ts';
import { serverArguments, type Settings } from './settings.ts';
import { makeSocketDirectory, removeSocketDirectory } from './socket-directory.ts';
import { ensureWalletDatabase, walletDatabase, walletRole } from './wallet-database.sql.ts';

export interface EmbeddedPostgresOptions {
  /** Everything lives in here: the cluster (`data`), the server's log, the lock. Made if missing. */
  readonly directory: string;
  /** Told in words what happens: first start, adoption, where the log is. */
  readonly log: (message: string) => void;
  /** The server ended although nobody called `stop`. Not called after `stop`. */
  readonly onExit: (reason: string) => void;
  /** On top of the ledger's settings. */
  readonly settings?: Settings;
}

export interface EmbeddedPostgres {
  /** The wallet's own database as its own role, which is no superuser. */
  readonly connection: ClientConfig;
  /** The superuser, for making databases and backups. */
  readonly adminConnection: ClientConfig;
  readonly pid: number;
  /** True when a server left behind by a killed wallet was found running and taken over. */
  readonly adopted: boolean;
  /** Ends the server and gives the directory free. */
  readonly stop: () => Promise<void>;
}

interface RunningServer {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly adopted: boolean;
  readonly child: ChildProcess | undefined;
}

/**
 * Starts PostgreSQL 18 for this process, or adopts the one a killed predecessor left running in `directory`.
 * @throws EmbeddedPostgresUnavailable the system cannot run it
 * @throws DirectoryInUse another live process works on the same directory
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = findHome(options.directory, { log: options.log });
  const claim = claimDirectory(home);
  try {
    return await run(home, claim, options);
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function run(home: string, claim: DirectoryClaim, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await findOrStart(home, options);
  const identity = identifyProcess(server.pid);
  const unwatch = watch(server, options.onExit);
  const stop = async (): Promise<void> => {
    unwatch();
    await stopPostmaster(identity);
    removeSocketDirectory(home, server.socketDirectory);
  };
  const at = { host: server.socketDirectory, port: 5432 };
  const adminConnection: ClientConfig = { ...at, user: superuser, database: 'postgres' };
  try {
    await ensureWalletDatabase(adminConnection);
  } catch (error) {
    await stop();
    // An orphan may have been told to end just before we looked; then a new server is started in its place.
    if (server.adopted) return run(home, claim, options);
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    connection: { ...at, user: walletRole, database: walletDatabase },
    adminConnection,
    pid: server.pid,
    adopted: server.adopted,
    // Once: a later call must not touch what the next wallet on this directory has started.
    stop: () => (stopped ??= stop().finally(claim.release)),
  };
}

async function findOrStart(home: string, options: EmbeddedPostgresOptions): Promise<RunningServer> {
  const data = path.join(home, 'data');
  refuseForeignData(data);
  const orphan = await findOrphan(data);
  if (orphan !== undefined) {
    options.log(`adopted the running PostgreSQL, process ${orphan.pid}`);
    return { ...orphan, adopted: true, child: undefined };
  }
  const account = accountFor(data);
  const binaries = prepareBinaries(home, account);
  if (await makeCluster(data, account, binaries)) options.log(`made a new PostgreSQL cluster in ${data}`);
  const left = readPostmaster(data);
  if (left !== undefined) removeSocketDirectory(home, left.socketDirectory);
  const socketDirectory = makeSocketDirectory(home, account);
  const child = spawnServer(home, account, {
    program: binaries.postgres,
    args: serverArguments(data, socketDirectory, options.settings ?? {}),
    environment: binaries.environment,
  });
  try {
    return { pid: await untilReady(child, data, home), socketDirectory, adopted: false, child };
  } catch (error) {
    removeSocketDirectory(home, socketDirectory);
    throw error;
  }
}

interface ServerCommand {
  readonly program: string;
  readonly args: string[];
  readonly environment: Readonly<Record<string, string>>;
}

function spawnServer(home: string, account: Account, command: ServerCommand): ChildProcess {
  const log = openLog(path.join(home, 'postgres.log'));
  try {
    // Detached: a Ctrl-C at the terminal reaches only the wallet, which drains first and then stops the server.
    if ('uid' in account) fs.fchownSync(log, account.uid, account.gid);
    return spawn(command.program, command.args, {
      ...account,
      env: { ...command.environment },
      cwd: '/',
      stdio: ['ignore', log, log],
      detached: true,
    });
  } finally {
    fs.closeSync(log);
  }
}

const logBytesMax = 10 * 1024 * 1024;

function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

async function untilReady(child: ChildProcess, data: string, home: string): Promise<number> {
  const ended: { reason?: string } = {};
  child.once('error', (error) => (ended.reason = error.message));
  child.once('exit', (code, signal) => (ended.reason ??= `it ended with ${signal ?? `code ${code}`}`));
  for (;;) {
    const postmaster = readPostmaster(data);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return postmaster.pid;
    if (ended.reason !== undefined) {
      throw new Error(`PostgreSQL did not start: ${ended.reason}\n${lastLines(path.join(home, 'postgres.log'))}`);
    }
    await sleep(5);
  }
}

function lastLines(file: string): string {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

const watchEveryMs = 500;

/** A child tells when it ends; an adopted server has another parent and must be looked at. */
function watch(server: RunningServer, onExit: (reason: string) => void): () => void {
  if (server.child !== undefined) {
    const { child } = server;
    const listener = (code: number | null, signal: NodeJS.Signals | null): void =>
      onExit(`PostgreSQL ended with ${signal ?? `code ${code}`}`);
    child.once('exit', listener);
    child.unref();
    return () => child.off('exit', listener);
  }
  const timer = setInterval(() => {
    if (stateOfProcess(server.pid) === 'running') return;
    clearInterval(timer);
    onExit('the adopted PostgreSQL ended');
  }, watchEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
