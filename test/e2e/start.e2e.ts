import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, signIn } from '#test/api-client';
import { listProcessesOf } from '#test/processes';
import { findFreePort, runWallet, spawnWallet, type WalletProcess } from '#test/wallet-process';
import { readInboxCode } from '#test/inbox';
import { demoPeople } from '../../server/demo-people.ts';

const root = join(import.meta.dirname, '../..');
const [payer, friend] = demoPeople;
let home: string;
let program: string;
let dataDirectory: string;
let port: number;
let wallet: WalletProcess;

/** The program itself in a folder with a space and Han in its name. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qn start 钱-'));
  // Started by root, PostgreSQL runs as another user and must be able to enter.
  chmodSync(home, 0o755);
  program = join(home, 'my wallet');
  for (const folder of [
    'cli',
    'contract',
    'dist',
    'help',
    'kernel',
    'migrations',
    'server',
    'strength',
    'tools',
    'ways-back',
    'web',
  ])
    cpSync(join(root, folder), join(program, folder), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'openapi.json'])
    cpSync(join(root, file), join(program, file));
  symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'));
  dataDirectory = join(home, 'the data');
  port = await findFreePort();
  wallet = start();
  await wallet.untilPrinted('Ctrl-C');
});
afterAll(async () => {
  wallet.child.kill('SIGINT');
  await wallet.ended();
  rmSync(home, { recursive: true, force: true });
});

function start(settings: Readonly<Record<string, string>> = {}): WalletProcess {
  return spawnWallet({
    args: ['start'],
    root: program,
    settings: { LOG_LEVEL: 'info', PORT: String(port), DATA_DIR: dataDirectory, ...settings },
  });
}

async function signedIn(): Promise<ApiClient> {
  const client = new ApiClient(`http://localhost:${port}`);
  const answer = await signIn(client, payer, () => readInboxCode(client.url, `+86${payer.address}`));
  expect(answer.body).toMatchObject({ state: 'signed_in' });
  return client;
}

describe('a trial', () => {
  test('says that it is one, where to go and who may sign in', () => {
    const printed = wallet.output();
    for (const text of ['试用模式', 'TRIAL MODE', `http://localhost:${port}/dev/inbox`, dataDirectory])
      expect(printed).toContain(text);
    for (const person of demoPeople)
      for (const word of [person.name, person.password, person.pin]) expect(printed).toContain(word);
    expect(printed).not.toMatch(/warning|deprecat/i);
  });

  test('is reached from this machine only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && address.family === 'IPv4')
      .map((address) => address.address);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    for (const address of [...outside, '127.0.0.2'])
      await expect(fetch(`http://${address}:${port}/healthz`)).rejects.toThrow('fetch failed');
  });

  test('answers a second start on its data with its own number, and goes on', async () => {
    const second = await runWallet({
      args: ['start'],
      root: program,
      settings: { PORT: String(await findFreePort()), DATA_DIR: dataDirectory },
    });
    expect(second.exitCode).toBe(1);
    expect(second.printed).toContain(`process ${wallet.child.pid}`);
    expect(second.printed).toContain(dataDirectory);
    expect(second.printed).not.toContain('    at ');
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
  });

  test('says when the port is taken, and leaves nothing behind', async () => {
    const other = join(home, 'other data');
    const second = await runWallet({
      args: ['start'],
      root: program,
      settings: { PORT: String(port), DATA_DIR: other },
    });
    expect(second.exitCode).toBe(1);
    expect(second.printed).toContain('端口已被占用');
    expect(listProcessesOf(other)).toEqual([]);
  });

  test('killed and started again still has the acknowledged payment, on the database left running', async () => {
    const client = await signedIn();
    const found = await client.call('findPayee', { body: { by: 'address', text: friend.address } });
    const paid = await client.call('pay', {
      key: 'before-the-kill',
      body: { payee: found.body?.['payee'], amount: '321', note: '断电之前', pin: payer.pin },
    });
    expect(paid.status).toBe(201);
    wallet.child.kill('SIGKILL');
    await wallet.ended();
    const orphans = listProcessesOf(dataDirectory);
    expect(orphans).not.toEqual([]);

    wallet = start();
    await wallet.untilPrinted('Ctrl-C');
    expect(wallet.output()).toContain('adopted the running PostgreSQL');
    const what = await client.call('findPaymentByKey', { params: { key: 'before-the-kill' } });
    expect(what.body).toMatchObject({ state: 'paid', payment: { amount: '321', note: '断电之前' } });
  });

  test('stops within 10 s on Ctrl-C, even a hasty one, with nothing left running', async () => {
    const began = performance.now();
    wallet.child.kill('SIGINT');
    await sleep(20);
    // npm passes on what the terminal has sent already.
    wallet.child.kill('SIGINT');
    expect(await wallet.ended()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(listProcessesOf(home)).toEqual([]);
    await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow('fetch failed');
  });
});

describe('what does not start says why', () => {
  test.each([
    [
      'production without settings',
      { NODE_ENV: 'production' },
      ['试用模式不能用于生产环境', 'DATABASE_URL', 'KEY_FILE'],
    ],
    ['an address of the network', { HOST: '0.0.0.0' }, ['HOST', 'this machine only']],
    ['a port that is none', { PORT: '99999' }, ['PORT', 'out of range']],
  ])('%s', async (_, settings, words) => {
    const refused = await runWallet({ args: ['start'], settings: { DATA_DIR: join(home, 'never'), ...settings } });
    expect(refused.exitCode).toBe(1);
    for (const word of words) expect(refused.printed).toContain(word);
    expect(refused.printed).not.toContain('    at ');
  });

  test('data that once ran for real', async () => {
    const real = join(home, 'real');
    mkdirSync(real);
    writeFileSync(join(real, 'RAN-FOR-REAL'), '');
    const refused = await runWallet({ args: ['start'], settings: { DATA_DIR: real, PORT: '0' } });
    expect(refused.exitCode).toBe(1);
    expect(refused.printed).toContain('has run for real');
  });

  test.each([[[]], [['begin']], [['keys']], [['--help']]])('the command %j', async (args) => {
    const refused = await runWallet({ args });
    expect(refused.exitCode).toBe(2);
    expect(refused.printed).toContain('qianneng start');
  });

  test('an old Node without the one that npm ci brings', async () => {
    const bare = join(home, 'bare');
    cpSync(join(root, 'cli/qianneng.mjs'), join(bare, 'cli/qianneng.mjs'));
    const refused = await runWallet({ args: ['start'], root: bare, nodeFlags: ['--import', pretendNode20] });
    expect(refused.exitCode).toBe(1);
    expect(refused.printed).toContain('需要 Node 24，这里是 v20.11.0');
    expect(refused.printed).not.toContain('    at ');
  });

  test('an old Node hands over to the one that npm ci brings', async () => {
    const handed = await runWallet({
      args: ['no-such-command'],
      root: program,
      nodeFlags: ['--import', pretendNode20],
    });
    expect(handed.exitCode).toBe(2);
    expect(handed.printed).toContain('qianneng start');
  });
});

const pretendNode20 = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.11.0'}});Object.defineProperty(process,'version',{value:'v20.11.0'})",
)}`;
