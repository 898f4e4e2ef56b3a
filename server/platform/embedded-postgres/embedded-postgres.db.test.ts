import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Client, type ClientConfig } from 'pg';
import type { Account } from './account.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { findHome } from './home.ts';
import { listProcessesIn, stateOfProcess } from './processes.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'qianneng embedded '));
fs.chmodSync(root, 0o777);
const directory = path.join(root, 'with a space');
const data = path.join(directory, 'data');
const notes: string[] = [];
let running: EmbeddedPostgres | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
  notes.length = 0;
});
afterAll(() => fs.rmSync(root, { recursive: true }));

async function start(where: string = directory): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({
    directory: where,
    log: (message) => notes.push(message),
    onExit: (reason) => notes.push(reason),
    settings: { shared_buffers: '16MB' },
  });
  return running;
}

async function ask(connection: ClientConfig, question: string): Promise<unknown> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(question);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

/** A wallet of its own that starts the database, says its pid, and waits to be killed. */
async function startInChild(where: string, account: Account = {}): Promise<{ child: ChildProcess; pid: number }> {
  const door = path.join(import.meta.dirname, 'index.ts');
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(door)});
    const server = await startEmbeddedPostgres({
      directory: ${JSON.stringify(where)}, log: () => {}, onExit: () => {}, settings: { shared_buffers: '16MB' } });
    process.stdout.write(String(server.pid));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: unknown[] = await once(child.stdout, 'data');
  return { child, pid: Number(String(said[0])) };
}

async function killNow(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a first start makes the cluster, safe on disk, and the wallet is no superuser', async () => {
  const { connection, adopted } = await start();
  expect(adopted).toBe(false);
  expect(notes).toEqual([`made a new PostgreSQL cluster in ${data}`]);
  expect(
    await ask(
      connection,
      `select json_build_object(
         'fsync', current_setting('fsync'), 'commit', current_setting('synchronous_commit'),
         'checksums', current_setting('data_checksums'), 'tcp', current_setting('listen_addresses'),
         'encoding', current_setting('server_encoding'), 'superuser', current_setting('is_superuser'),
         'han', '钱能' ~ '^[[:alpha:]]{2}$') as answer`,
    ),
  ).toEqual({ fsync: 'on', commit: 'on', checksums: 'on', tcp: '', encoding: 'UTF8', superuser: 'off', han: true });
  expect(fs.statSync(path.join(directory, 'socket')).mode & 0o777).toBe(0o700);
});

test('a second start on the same data is refused and names the holder', async () => {
  await start();
  await expect(startEmbeddedPostgres({ directory, log: () => undefined, onExit: () => undefined })).rejects.toThrow(
    `${directory} is already in use by process ${process.pid}`,
  );
});

test('stop leaves no process, no socket and no lock, and tells nobody', async () => {
  const { stop } = await start();
  running = undefined;
  await stop();
  await stop();
  expect(listProcessesIn(data)).toEqual([]);
  expect(fs.readdirSync(directory).toSorted()).toEqual(['data', 'libraries', 'postgres.log']);
  expect(notes).toEqual([]);
});

test('after kill -9 of the wallet the running server is adopted with everything in it', async () => {
  const { child, pid } = await startInChild(directory);
  await killNow(child);
  const adopter = await start();
  expect({ adopted: adopter.adopted, pid: adopter.pid }).toEqual({ adopted: true, pid });
  expect(await ask(adopter.connection, 'select current_database() as answer')).toBe('qianneng');
});

test('an orphan that is just stopping is waited out', async () => {
  const { child, pid } = await startInChild(directory);
  await killNow(child);
  process.kill(pid, 'SIGINT');
  const server = await start();
  expect(server.pid).not.toBe(pid);
  expect(await ask(server.connection, 'select 1 as answer')).toBe(1);
});

test('a pid that went to another program does not stop the start', async () => {
  fs.writeFileSync(path.join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n/nowhere\n\n\nready\n`);
  expect((await start()).adopted).toBe(false);
});

test('a server that dies is told, and what it had acknowledged is there after the next start', async () => {
  const first = await start();
  await ask(first.connection, 'create table kept (n int)');
  await ask(first.connection, 'insert into kept values (7)');
  const told = expect.poll(() => notes, { timeout: 5_000 }).toEqual(['PostgreSQL ended with SIGKILL']);
  process.kill(first.pid, 'SIGKILL');
  await told;
  await first.stop();
  const second = await start();
  expect(await ask(second.connection, 'select n as answer from kept')).toBe(7);
});

test('a path too long for a socket puts the socket elsewhere, and takes it away again', async () => {
  const long = path.join(root, 'x'.repeat(100));
  fs.cpSync(directory, long, { recursive: true, verbatimSymlinks: true });
  for (const file of ['', ...fs.readdirSync(path.join(long, 'data'), { recursive: true }).map(String)]) {
    const { uid, gid } = fs.statSync(data);
    fs.chownSync(path.join(long, 'data', file), uid, gid);
  }
  fs.chmodSync(path.join(long, 'data'), 0o700);
  const { connection, stop } = await start(long);
  const socketDirectory = String(connection.host);
  expect(path.dirname(socketDirectory)).toBe(os.tmpdir());
  expect(fs.statSync(socketDirectory).mode & 0o777).toBe(0o700);
  await stop();
  expect(fs.existsSync(socketDirectory)).toBe(false);
});

test('an ordinary user starts it too', async () => {
  const own = path.join(root, 'own');
  const ordinary: Account = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  fs.mkdirSync(own);
  if ('uid' in ordinary) fs.chownSync(own, ordinary.uid, ordinary.gid);
  const { child, pid } = await startInChild(own, ordinary);
  expect(stateOfProcess(pid)).toBe('running');
  await killNow(child);
  expect((await start(own)).pid).toBe(pid);
});

test('inside a directory that only root may enter, root keeps the cluster elsewhere and remembers where', () => {
  const closed = path.join(root, 'closed');
  fs.mkdirSync(closed, { mode: 0o700 });
  const wanted = path.join(closed, 'database');
  const options = { log: (message: string) => notes.push(message), systemDirectory: path.join(root, 'system') };
  const home = findHome(wanted, options);
  expect(path.dirname(home)).toBe(process.geteuid?.() === 0 ? path.join(root, 'system') : closed);
  expect(findHome(wanted, options)).toBe(home);
});
