import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/random';
import { lookAtWallet } from './look-at-wallet.ts';
import { noNotice, type ServiceNotice } from './notice.ts';
import { serviceWatch, type Service } from './service-watch.ts';
import { statusDocument } from './status-document.ts';
import { statusText } from './status-page.ts';

const now = new Date('2026-11-22T06:00:00Z');
const zone = 'Asia/Shanghai';

describe('the watch', () => {
  test('looks once in ten seconds however many ask, and keeps since when it is so', async () => {
    const clock = fixedClock(now);
    const answers: Service[] = ['ok', 'ok', 'down', 'down', 'ok'];
    let looks = 0;
    const watch = serviceWatch({ clock, look: () => Promise.resolve(answers[looks++] ?? 'ok') });
    const seen = [];
    for (let round = 0; round < answers.length; round++) {
      const many = await Promise.all(Array.from({ length: 20 }, () => watch.now()));
      expect(new Set(many.map((one) => one.service)).size).toBe(1);
      seen.push([many[0]?.service, many[0]?.since.toISOString().slice(14, 19)]);
      clock.advanceMs(9_999);
      await watch.now();
      clock.advanceMs(1);
    }
    expect(looks).toBe(answers.length);
    expect(seen).toEqual([
      ['ok', '00:00'],
      ['ok', '00:00'],
      ['down', '00:20'],
      ['down', '00:20'],
      ['ok', '00:40'],
    ]);
  });
});

test('who finds out first may ask for a fresher look', async () => {
  const clock = fixedClock(now);
  const answers: Service[] = ['ok', 'down'];
  let looks = 0;
  const watch = serviceWatch({ clock, look: () => Promise.resolve(answers[looks++] ?? 'ok') });
  expect((await watch.now()).service).toBe('ok');
  clock.advanceMs(1_000);
  expect((await watch.now()).service).toBe('ok');
  expect((await watch.now(1)).service).toBe('down');
  expect((await watch.now()).service).toBe('down');
});

describe('a look at the wallet', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const answering = async (status: number, body: string, type = 'application/json') => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  test.each([
    ['ready', 200, '{"status":"ready"}', 'ok'],
    ['not ready', 503, '{"status":"not_ready"}', 'trouble'],
    ['a gateway’s own page', 502, '<html>Bad gateway</html>', 'down'],
    ['a gateway’s own JSON', 200, '{"ok":true}', 'down'],
    ['JSON that is no object', 200, 'null', 'down'],
  ] as const)('%s', async (_what, status, body, service) => {
    expect(await lookAtWallet(await answering(status, body))).toBe(service);
  });

  test('nobody there', async () => {
    const url = await answering(200, '{}');
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await lookAtWallet(url)).toBe('down');
  });
});

describe('the page', () => {
  const words = { 'zh-CN': '短信晚到', en: 'SMS come late' };
  const status = (service: Service, notice: ServiceNotice = noNotice) =>
    statusDocument({
      now,
      versions: { latest: '0.1.0', min: '0.0.0' },
      appUrl: 'https://wallet.example',
      statusUrl: null,
      seen: { service, since: new Date('2026-11-22T05:40:00Z') },
      notice,
    });
  const maintenance = { from: null, until: new Date('2026-11-22T08:30:00Z'), what: words };
  const overnight = { ...maintenance, until: new Date('2026-11-23T20:30:00Z') };

  test.each([
    [
      'all is well',
      status('ok'),
      '一切正常：登录、付款、收款都可以用。',
      'Everything works: sign-in, payments and receiving.',
    ],
    ['it is down', status('down'), '钱包现在打不开，是我们这边的问题', "The wallet can't be reached right now."],
    ['it struggles', status('trouble'), '登录和付款现在不稳定', 'Sign-in and payments are unsteady'],
    [
      'maintenance',
      status('ok', { ...noNotice, maintenance }),
      '维护中，预计 16:30 结束。',
      'Maintenance until about 16:30.',
    ],
    [
      'a long one',
      status('trouble', { ...noNotice, maintenance: overnight }),
      '维护中，预计 11 月 24 日 04:30 结束。',
      'Maintenance until about Nov 24, 04:30.',
    ],
  ])('says first that %s', (_what, document, zh, en) => {
    expect(statusText(document, { locale: 'zh-CN', zone }).lead.slice(0, zh.length)).toBe(zh);
    expect(statusText(document, { locale: 'en', zone }).lead.slice(0, en.length)).toBe(en);
  });

  test('tells of an incident, what goes on, and since when', () => {
    const incident = { since: new Date('2026-11-22T05:50:00Z'), what: words };
    const text = statusText(status('ok', { maintenance, incident }), { locale: 'zh-CN', zone });
    expect(text.lines).toContain('13:50 起：短信晚到');
    expect(text.lines.join('')).toMatch(/登录、查看余额和账单、找回账户、挂失/);
    expect(text.lines).toContain('这个状态从 13:40 开始。');
    expect(text.links.map((link) => link.href)).toEqual([
      '/help/login',
      'https://wallet.example',
      '/status?lang=zh-CN',
    ]);
  });

  test('the document carries times as instants', () => {
    expect(status('ok', { ...noNotice, maintenance })).toEqual({
      at: '2026-11-22T06:00:00.000Z',
      version: '0.1.0',
      minVersion: '0.0.0',
      appUrl: 'https://wallet.example',
      statusUrl: null,
      service: 'ok',
      since: '2026-11-22T05:40:00.000Z',
      maintenance: { until: '2026-11-22T08:30:00.000Z', what: words },
      incident: null,
    });
  });
});
