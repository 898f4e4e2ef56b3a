import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const startWithinMs = 90_000;

/** The wallet of this folder in a process of its own, on data of its own, with a clock that can be set ahead. */
export interface OwnServer {
  readonly url: string;
  readonly dataDirectory: string;
  restart(how: 'kill' | 'stop'): Promise<void>;
  stop(): Promise<void>;
}

export async function startOwnServer(
  chosen: Readonly<Record<string, string>> | ((url: string) => Readonly<Record<string, string>>) = {},
): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'qn-gauntlet-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const settings = typeof chosen === 'function' ? chosen(url) : chosen;
  const dataDirectory = join(home, 'data');
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? home,
    PORT: String(port),
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'error',
    TEST_CLOCK: 'on',
    TRUSTED_PROXIES: '127.0.0.1,::1',
    REQUESTS_PER_MINUTE: '10000000',
    ...settings,
  };
  let child = await startOnce(environment, url);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    url,
    dataDirectory,
    async restart(how) {
      await end(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
      child = await startOnce(environment, url);
    },
    async stop() {
      await end('SIGTERM');
      rmSync(home, { recursive: true, force: true });
      if (existsSync(`${dataDirectory}-keys.json`)) rmSync(`${dataDirectory}-keys.json`);
    },
  };
}

/** The same with mail and SMS providers, as in a real run: no developer inbox, no clock to set. */
export async function startOwnServerFor(providers: { readonly url: string }): Promise<OwnServer> {
  const home = mkdtempSync(join(tmpdir(), 'qn-gauntlet-keys-'));
  const keyFile = join(home, 'keys.json');
  const made = spawn(process.execPath, [join(root, 'cli/qianneng.mjs'), 'keys', 'create', keyFile], { cwd: root });
  await once(made, 'exit');
  const secret = 'a-secret-of-the-gauntlet-only';
  const server = await startOwnServer((url) => ({
    TEST_CLOCK: 'off',
    EMBEDDED: '1',
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    KEY_FILE: keyFile,
    MAIL_FROM: 'notice@example.com',
    MAIL_WEBHOOK_URL: `${providers.url}/email`,
    MAIL_WEBHOOK_SECRET: secret,
    SMS_WEBHOOK_URL: `${providers.url}/phone`,
    SMS_WEBHOOK_SECRET: secret,
  }));
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(home, { recursive: true });
    },
  };
}

async function startOnce(environment: Readonly<Record<string, string>>, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'cli/qianneng.mjs'), 'start'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  for (let waitedMs = 0; waitedMs < startWithinMs; waitedMs += 50) {
    if (child.exitCode !== null) throw new Error(`the wallet did not start:\n${printed}`);
    if (printed.includes(url) && (await isReady(url))) return child;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`the wallet was not ready in time:\n${printed}`);
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
