import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoPeople } from '../../server/demo-people.ts';
import { readInboxCode } from './inbox.ts';
import { cleanEnvironment, findFreePort } from './wallet-process.ts';

const root = join(import.meta.dirname, '../..');
/** A test run is one address with a hundred people's work. */
const plenty = { REQUESTS_PER_MINUTE: '1000000', STRANGER_MESSAGES_PER_HOUR: '1000000', CODE_SENDS_MAX: '50' };
/** Names the folder that wallet-template.ts made; workers inherit it. */
export const templateVariable = 'WALLET_TEST_TEMPLATE';
const startWithinMs = 60_000;
const stopWithinMs = 20_000;

export interface WalletServer {
  /** http://localhost:PORT, the only origin it answers to. */
  readonly url: string;
  readonly people: typeof demoPeople;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** The newest code sent to an address (+86… or mail), once it is there. */
  code(to: string): Promise<string>;
  /** Ctrl-C; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface WalletServerOptions {
  /** Kept by the caller: an earlier run's data. */
  readonly dataDirectory?: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** The real wallet in trial mode, as `npm start` runs it: own process, own data, own port. */
export async function startWalletServer(options: WalletServerOptions = {}): Promise<WalletServer> {
  const home = options.dataDirectory === undefined ? makeHome() : undefined;
  const dataDirectory = options.dataDirectory ?? join(home ?? '', 'data');
  const port = options.port ?? (await findFreePort());
  const child = spawn(process.execPath, ['cli/qianneng.mjs', 'start'], {
    cwd: root,
    env: {
      ...cleanEnvironment(),
      ...plenty,
      LOG_LEVEL: 'warn',
      ...options.settings,
      PORT: String(port),
      DATA_DIR: dataDirectory,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => void (printed += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://localhost:${port}`;
  const server: WalletServer = {
    url,
    people: demoPeople,
    dataDirectory,
    process: child,
    output: () => printed,
    code: (to) => readInboxCode(url, to),
    stop: () => stopChild(child),
    async remove() {
      await stopChild(child);
      rmSync(home ?? dataDirectory, { recursive: true, force: true });
      rmSync(`${dataDirectory}-keys.json`, { force: true });
    },
  };
  await untilPrinted(server, 'Ctrl-C');
  return server;
}

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'qn wallet-'));
  // Started by root, PostgreSQL runs as another user; a folder closed to it would move the cluster to /var/lib for good.
  chmodSync(home, 0o755);
  const template = process.env[templateVariable];
  // -a keeps PostgreSQL's owner and modes, as Node's own copy does not.
  if (template !== undefined) execFileSync('cp', ['-a', `${template}/.`, home]);
  return home;
}

async function untilPrinted(server: WalletServer, sign: string): Promise<void> {
  const child = server.process;
  for (let waitedMs = 0; waitedMs < startWithinMs; waitedMs += 50) {
    if (server.output().includes(sign)) return;
    if (child.exitCode !== null || child.signalCode !== null) break;
    await sleep(50);
  }
  const printed = server.output();
  await server.remove();
  throw new Error(`the wallet did not start:\n${printed}`);
}

async function stopChild(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(late);
  return child.exitCode;
}
