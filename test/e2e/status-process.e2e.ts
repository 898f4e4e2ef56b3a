import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, signIn, type ApiAnswer } from '#test/api-client';
import { findFreePort, runWallet, spawnWallet, type WalletProcess } from '#test/wallet-process';
import { startWalletServer, type WalletServer } from '#test/wallet-server';

let wallet: WalletServer;
let status: WalletProcess;
let statusUrl: string;
let settings: Record<string, string>;

beforeAll(async () => {
  wallet = await startWalletServer();
  const port = await findFreePort();
  statusUrl = `http://127.0.0.1:${port}`;
  settings = {
    PORT: new URL(wallet.url).port,
    DATA_DIR: wallet.dataDirectory,
    STATUS_PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  status = spawnWallet({ args: ['status'], settings });
  await status.untilPrinted('Ctrl-C');
});
afterAll(async () => {
  status.child.kill('SIGINT');
  expect(await status.ended()).toBe(0);
  await wallet.remove();
  rmSync(wallet.dataDirectory, { recursive: true, force: true });
});

const read = async (url: string) => (await fetch(url)).json() as Promise<Record<string, unknown>>;
const serviceOf = async (base: string) => (await read(`${base}/status.json`))['service'];
const set = (...args: readonly string[]) => runWallet({ args: ['status', 'set', ...args], settings });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('beside a running wallet', () => {
  test('both tell that it is well, echo a nonce and name their versions', async () => {
    for (const base of [wallet.url, statusUrl]) {
      expect(await read(`${base}/status.json`)).toMatchObject({ service: 'ok', maintenance: null, incident: null });
      expect(await read(`${base}/probe?n=x1`)).toMatchObject({ n: 'x1' });
      const page = await fetch(`${base}/status`, { headers: { 'accept-language': 'zh-CN' } });
      expect(page.headers.get('x-qn-latest')).toMatch(/^\d+\.\d+\.\d+$/);
      expect(await page.text()).toContain('一切正常');
      expect((await fetch(`${base}/help/login`)).status).toBe(200);
    }
  });

  test('a stranger’s diagnosis is the same for a demo person and for nobody', async () => {
    const ask = async (identifier: string): Promise<ApiAnswer> =>
      new ApiClient(wallet.url).call('diagnose', { body: { identifier } });
    const known = await ask(wallet.people[0].address);
    const nobody = await ask('+8613999999999');
    expect(known.status).toBe(200);
    expect(known.body).toMatchObject({ level: 'stranger', cause: 'hidden', account: null });
    expect(nobody.body).toEqual(known.body);
    expect([...nobody.headers.keys()]).toEqual([...known.headers.keys()]);
  });

  test('maintenance stops changes, not the way in, and ends when it is cleared', async () => {
    const [person, friend] = wallet.people;
    const client = new ApiClient(wallet.url);
    expect((await signIn(client, person, () => wallet.code(`+86${person.address}`))).status).toBe(200);
    const until = inAnHour();
    expect((await set('--maintenance-until', until)).exitCode).toBe(0);
    const change = () => client.call('changePreferences', { body: { locale: 'en' } });
    await expect.poll(async () => (await change()).status, { timeout: 10_000 }).toBe(503);
    const refused = await change();
    expect(refused.body).toMatchObject({ code: 'maintenance', until });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await client.call('getWallet')).status).toBe(200);
    const other = new ApiClient(wallet.url);
    expect((await signIn(other, friend, () => wallet.code(`+86${friend.address}`))).status).toBe(200);
    for (const base of [wallet.url, statusUrl])
      await expect
        .poll(async () => (await read(`${base}/status.json`))['maintenance'], { timeout: 10_000 })
        .toMatchObject({ until });
    expect((await set('--clear', '--incident-zh', '短信晚到', '--incident-en', 'SMS come late')).exitCode).toBe(0);
    await expect.poll(async () => (await change()).status, { timeout: 10_000 }).toBe(200);
    await expect
      .poll(async () => (await read(`${statusUrl}/status.json`))['maintenance'], { timeout: 10_000 })
      .toBe(null);
  });

  test.each([
    [['--maintenance-until', '2020-01-01T00:00:00Z'], 'ends in the future'],
    [['--maintenance-until', 'tomorrow'], 'with its zone'],
    [['--incident-zh', '只有中文'], 'both languages'],
    [[], 'Nothing to set'],
    [['--wat'], 'qianneng status set'],
  ])('status set %j is refused with a sentence', async (args, sentence) => {
    const ended = await set(...args);
    expect(ended.exitCode).toBe(2);
    expect(ended.printed).toContain(sentence);
  });
});

describe('when the wallet is killed', () => {
  test('the login help and the status are still there, and say so', async () => {
    wallet.process.kill('SIGKILL');
    await expect.poll(() => serviceOf(statusUrl), { timeout: 30_000, interval: 500 }).toBe('down');
    expect(await read(`${statusUrl}/status.json`)).toMatchObject({ incident: { what: { en: 'SMS come late' } } });
    const help = await fetch(`${statusUrl}/help/login`);
    expect([help.status, help.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const html = await help.text();
    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) expect((await fetch(statusUrl + asset)).status, asset).toBe(200);
    const screen = await fetch(`${statusUrl}/sign-in`, {
      headers: { accept: 'text/html', 'accept-language': 'zh-CN' },
    });
    expect(screen.status).toBe(503);
    expect(await screen.text()).toContain('钱包现在打不开');
    expect((await fetch(`${statusUrl}/help/problems/sign_in_refused`)).status).toBe(200);
  });
});
