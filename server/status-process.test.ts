import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '#platform/log';
import { fixedClock } from '#platform/random';
import { writeNotice } from '#status';
import { startStatusProcess, type RunningStatus } from './status-process.ts';

const root = join(import.meta.dirname, '..');
const clock = fixedClock(new Date('2026-11-22T06:00:00Z'));
let folder: string;
let noticeFile: string;
let wallet: Server;
let ready = true;
let running: RunningStatus;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qn-status-'));
  mkdirSync(join(folder, 'help'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'help/index.html'), '<!doctype html><title>登录医生</title>');
  writeFileSync(join(folder, 'assets/help-1.js'), 'let x;');
  noticeFile = join(folder, 'data/service-notice.json');
  wallet = createServer((_request, response) => {
    response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: ready ? 'ready' : 'not_ready' }));
  });
  await new Promise<void>((resolve) => wallet.listen(0, '127.0.0.1', resolve));
  running = await startStatusProcess(
    {
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'https://wallet.example',
      statusUrl: 'https://status.example',
      watchUrl: `http://127.0.0.1:${(wallet.address() as AddressInfo).port}`,
      noticeFile,
      businessZone: 'Asia/Shanghai',
      versions: { latest: '0.1.0', min: '0.0.0' },
      logLevel: 'silent',
      plainLog: false,
      webDirectory: folder,
      helpDirectory: join(root, 'help'),
    },
    { clock, log: silentLog() },
  );
});
afterAll(async () => {
  await running.stop();
  wallet.closeAllConnections();
  wallet.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(running.url + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });
const status = async () => (await get('/status.json')).json() as Promise<Record<string, unknown>>;

describe('while the wallet is there', () => {
  test('/status.json tells so, to every origin', async () => {
    const answered = await get('/status.json');
    expect(answered.headers.get('access-control-allow-origin')).toBe('*');
    expect(answered.headers.get('cache-control')).toBe('no-store');
    expect(await answered.json()).toMatchObject({
      service: 'ok',
      appUrl: 'https://wallet.example',
      statusUrl: 'https://status.example',
      maintenance: null,
      incident: null,
    });
  });

  test.each(['/', '/sign-in', '/security/password'])('%s leads to it', async (path) => {
    const answered = await get(path);
    expect([answered.status, answered.headers.get('location')]).toEqual([302, `https://wallet.example${path}`]);
  });

  test('an address of the API is not here', async () => {
    expect((await get('/api/app')).status).toBe(404);
  });
});

describe('in any case', () => {
  test.each([
    ['/help/login', 'text/html; charset=utf-8', '登录医生'],
    ['/help/login?lang=en', 'text/html; charset=utf-8', '登录医生'],
    ['/help/problems', 'text/html; charset=utf-8', '<h1>'],
    ['/help/problems/maintenance', 'text/html; charset=utf-8', '<h1>'],
    ['/help/login/locked-out', 'text/html; charset=utf-8', '<h1>'],
    ['/assets/help-1.js', 'application/javascript; charset=utf-8', 'let x;'],
    ['/status', 'text/html; charset=utf-8', '<p class="lead">'],
  ])('%s is served, strictly', async (path, type, text) => {
    const answered = await get(path);
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, type]);
    expect(await answered.text()).toContain(text);
    expect(answered.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answered.headers.get('content-security-policy')).toContain("connect-src 'self' https://wallet.example");
    expect([answered.headers.get('x-qn-min'), answered.headers.get('x-qn-latest')]).toEqual(['0.0.0', '0.1.0']);
  });

  test.each(['/help/index.html', '/%2e%2e/package.json', '/.build-stamp'])('%s is not handed out', async (path) => {
    expect((await get(path, { accept: '*/*' })).status).toBe(404);
  });

  test('/probe echoes a nonce and nothing else', async () => {
    expect(await (await get('/probe?n=Ab_-9')).json()).toEqual({ n: 'Ab_-9', at: clock.now().toISOString() });
    for (const query of ['', '?n=', '?n=a%20b', `?n=${'a'.repeat(65)}`, '?n=%3Cscript%3E', '?n=a&n=b'])
      expect((await get(`/probe${query}`)).status, query).toBe(400);
  });
});

describe('while it struggles, is away, is looked after', () => {
  test('trouble, then down: the page in place of any other, and a problem for programs', async () => {
    ready = false;
    clock.advanceMs(11_000);
    expect(await status()).toMatchObject({ service: 'trouble', since: clock.now().toISOString() });
    await new Promise((resolve) => {
      wallet.closeAllConnections();
      wallet.close(resolve);
    });
    clock.advanceMs(11_000);
    const since = clock.now().toISOString();
    expect(await status()).toMatchObject({ service: 'down', since });
    clock.advanceMs(60_000);
    expect(await status()).toMatchObject({ service: 'down', since });
    const screen = await get('/sign-in');
    expect([screen.status, screen.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await screen.text()).toContain('是我们这边的问题');
    const answered = await get('/api/app', { accept: 'application/json', 'accept-language': 'en' });
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await answered.json()).toMatchObject({ code: 'unavailable', retryable: true });
    expect((await get('/help/login')).status).toBe(200);
  });

  test('a notice is told within seconds', async () => {
    const what = { 'zh-CN': '短信晚到 <b>', en: 'SMS come late' };
    writeNotice(noticeFile, {
      incident: { since: clock.now(), what },
      maintenance: { from: null, until: new Date('2026-11-22T08:30:00Z'), what },
    });
    clock.advanceMs(2_000);
    expect(await status()).toMatchObject({
      incident: { what },
      maintenance: { until: '2026-11-22T08:30:00.000Z', what },
    });
    const page = await (await get('/status')).text();
    expect(page).toContain('短信晚到 &lt;b&gt;');
    expect(page).not.toContain('<script');
    expect(Buffer.byteLength(page)).toBeLessThan(50_000);
  });
});
