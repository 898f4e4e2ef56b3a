import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { paths, routes, type Route } from '#contract';
import { route } from '#contract/route';
import { type PersonId } from '#kernel';
import { silentLog } from '#platform/log';
import { systemChance, systemClock } from '#platform/random';
import { answer, createHttpServer, loadProblemTexts, problem, type HttpServer } from './index.ts';

const root = join(import.meta.dirname, '../../..');
const personId = '01a202e7-ba95-7919-99de-ba829b11f583' as PersonId;

const table = {
  getApp: route({
    operation: 'getApp',
    summary: 'Faults, by name',
    tag: 'application',
    auth: 'none',
    query: z.strictObject({ fault: z.string().optional() }),
    status: 200,
    answer: z.object({ address: z.string() }),
    refusals: [],
  }),
  pay: route({
    operation: 'pay',
    summary: 'Money',
    tag: 'wallet',
    auth: 'session',
    idempotent: true,
    body: z.strictObject({ amount: z.string().regex(/^[1-9]\d{0,15}$/) }),
    status: 201,
    answer: z.object({ key: z.string() }),
    refusals: ['pin_wrong'],
  }),
  getMe: route({
    operation: 'getMe',
    summary: 'For a limited session too',
    tag: 'me',
    auth: 'session',
    limited: true,
    status: 204,
    refusals: [],
  }),
  createOrder: route({
    operation: 'createOrder',
    summary: 'By key',
    tag: 'merchant API',
    auth: 'merchant_key',
    body: z.strictObject({}),
    status: 204,
    refusals: [],
  }),
};

const refused = { code: 'pin_wrong', triesLeft: 2, until: new Date(0), left: 12n } as const;

const faults: Readonly<Record<string, () => Error>> = {
  bug: () => new Error('secret detail'),
  queue: () => Object.assign(new Error('full'), { retryAfterSeconds: 2.4 }),
  database: () => Object.assign(new Error('terminating connection'), { code: '57P01' }),
};

/** By session cookie. */
const scopes = new Map<string, 'full' | 'limited'>([
  ['good', 'full'],
  ['limited', 'limited'],
]);

let directory: string;
let server: HttpServer;
const served: string[] = [];
let maintenanceUntil: Date | null = null;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'qn-http-'));
  writeFileSync(join(directory, 'openapi.json'), '{"openapi":"3.1.0"}');
  server = await createHttpServer({
    publicUrl: 'http://localhost:8080',
    trial: true,
    trustedProxies: ['10.0.0.0/8'],
    tls: null,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: join(directory, 'no-web'),
    openapiFile: join(directory, 'openapi.json'),
    authenticators: {
      session: (cookies) =>
        Promise.resolve(
          scopes.has(cookies['__Host-qn_session'] ?? '')
            ? {
                kind: 'person',
                personId,
                sessionId: 's',
                scope: scopes.get(cookies['__Host-qn_session'] ?? '') ?? 'limited',
              }
            : null,
        ),
      merchantKey: () => Promise.resolve(null),
    },
    clock: systemClock,
    chance: systemChance,
    requestsPerMinute: 1_000_000,
    log: silentLog(),
    isReady: () => Promise.resolve(true),
    metrics: () => Promise.resolve({ contentType: 'text/plain', body: 'up 1' }),
    observe: (path, status) => void served.push(`${path} ${status}`),
    service: { versions: { latest: '1.4.0', min: '1.3.0' }, maintenanceUntil: () => maintenanceUntil },
  });
  server.mount(table, {
    getApp: (request) => {
      const fault = faults[request.query.fault ?? ''];
      if (fault !== undefined) throw fault();
      return Promise.resolve(answer({ address: request.context.origin?.address ?? '' }));
    },
    pay: (request) =>
      Promise.resolve(
        request.body.amount === '5'
          ? problem({ pin_wrong: { status: 422 } }, refused)
          : answer({ key: request.idempotencyKey }, { replayed: request.body.amount === '7' }),
      ),
    getMe: () => Promise.resolve(answer(undefined)),
    createOrder: () => Promise.resolve(answer(undefined)),
  });
});

afterAll(async () => {
  await server.drain(1);
  rmSync(directory, { recursive: true, force: true });
});

const pay = {
  method: 'POST' as const,
  url: '/api/payments',
  headers: {
    cookie: '__Host-qn_session=good',
    origin: 'http://localhost:8080',
    'content-type': 'application/json',
    'idempotency-key': 'k-1',
  } as Record<string, string>,
  payload: '{"amount":"1"}',
};
const without = (header: string) => Object.fromEntries(Object.entries(pay.headers).filter(([name]) => name !== header));

describe('a money request', () => {
  test('is answered once everything is right', async () => {
    const response = await server.app.inject(pay);
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({ key: 'k-1' });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['idempotent-replayed']).toBeUndefined();
  });

  test('says when an earlier request did the work', async () => {
    const response = await server.app.inject({ ...pay, payload: '{"amount":"7"}' });
    expect(response.headers['idempotent-replayed']).toBe('true');
  });

  test('carries a refusal with its facts as an RFC 9457 problem', async () => {
    const response = await server.app.inject({ ...pay, payload: '{"amount":"5"}' });
    expect(response.statusCode).toBe(422);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.json()).toMatchObject({
      code: 'pin_wrong',
      status: 422,
      type: 'http://localhost:8080/help/problems/pin_wrong',
      triesLeft: 2,
      until: '1970-01-01T00:00:00.000Z',
      left: '12',
      retryable: false,
    });
  });

  test.each([
    ['no session', { headers: without('cookie') }, 401, 'not_signed_in'],
    ['a limited session', { headers: { ...pay.headers, cookie: '__Host-qn_session=limited' } }, 403, 'session_limited'],
    ['another session', { headers: { ...pay.headers, cookie: '__Host-qn_session=bad' } }, 401, 'not_signed_in'],
    ['a foreign origin', { headers: { ...pay.headers, origin: 'https://evil.example' } }, 403, 'origin_refused'],
    ['the null origin', { headers: { ...pay.headers, origin: 'null' } }, 403, 'origin_refused'],
    ['a cookie but no origin', { headers: without('origin') }, 403, 'origin_refused'],
    [
      'a cross-site fetch',
      { headers: { ...without('origin'), 'sec-fetch-site': 'cross-site' } },
      403,
      'origin_refused',
    ],
    ['no key', { headers: without('idempotency-key') }, 400, 'idempotency_key_missing'],
    [
      'a key of 256',
      { headers: { ...pay.headers, 'idempotency-key': 'k'.repeat(256) } },
      400,
      'idempotency_key_invalid',
    ],
    ['a key with a space', { headers: { ...pay.headers, 'idempotency-key': 'a b' } }, 400, 'idempotency_key_invalid'],
    ['half a body', { payload: '{"amount":' }, 400, 'malformed_json'],
    ['an empty body', { payload: '' }, 400, 'malformed_json'],
    ['prototype poisoning', { payload: '{"__proto__":{"amount":"1"}}' }, 400, 'malformed_json'],
    ['a list', { payload: '[]' }, 400, 'invalid_request'],
    ['null', { payload: 'null' }, 400, 'invalid_request'],
    ['a field too many', { payload: '{"amount":"1","to":"x"}' }, 400, 'invalid_request'],
    ['a number', { payload: '{"amount":1}' }, 400, 'invalid_request'],
    ['a negative amount', { payload: '{"amount":"-1"}' }, 400, 'invalid_request'],
    ['a fraction', { payload: '{"amount":"1.5"}' }, 400, 'invalid_request'],
    ['an overflow', { payload: '{"amount":"99999999999999999999"}' }, 400, 'invalid_request'],
    ['deep nesting', { payload: `{"amount":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }, 400, 'invalid_request'],
    ['65 KiB', { payload: `{"amount":"${'1'.repeat(66_000)}"}` }, 413, 'body_too_large'],
    [
      'a form',
      { headers: { ...pay.headers, 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'media_type_unsupported',
    ],
    ['text', { headers: { ...pay.headers, 'content-type': 'text/plain' } }, 415, 'media_type_unsupported'],
  ])('with %s is refused', async (_, change, status, code) => {
    const response = await server.app.inject({ ...pay, ...change });
    expect(response.json()).toMatchObject({ status, code });
    expect(response.statusCode).toBe(status);
    expect(response.json().title).not.toBe(code);
  });

  test('never repeats what was sent', async () => {
    const response = await server.app.inject({ ...pay, payload: '{"amount":"hunter2"}' });
    expect(response.body).not.toContain('hunter2');
    expect(response.json().complaints).toEqual([{ in: 'body', field: 'amount', rule: 'invalid_format' }]);
  });
});

describe('a fault', () => {
  test.each([
    ['bug', 500, 'server_fault', undefined],
    ['queue', 503, 'busy', '3'],
    ['database', 503, 'unavailable', '2'],
  ])('of kind %s says nothing of the inside', async (fault, status, code, retryAfter) => {
    const response = await server.app.inject({ url: `/api/app?fault=${fault}` });
    expect(response.statusCode).toBe(status);
    expect(response.json().code).toBe(code);
    expect(response.headers['retry-after']).toBe(retryAfter);
    expect(response.body).not.toContain('secret detail');
  });
});

test('an API key that is missing or unknown is refused', async () => {
  const headers = { 'content-type': 'application/json' };
  const response = await server.app.inject({ method: 'POST', url: '/api/orders', headers, payload: '{}' });
  expect(response.json().code).toBe('api_key_invalid');
});

test.each([
  ['10.1.2.3', '203.0.113.9'],
  ['198.51.100.1', '198.51.100.1'],
])('from %s the caller is %s', async (remoteAddress, believed) => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const response = await server.app.inject({ url: '/api/app', remoteAddress, headers });
  expect(response.json()).toEqual({ address: believed });
});

test.each([
  ['zh-CN,zh;q=0.9', 'zh-CN', '这里没有您要找的内容'],
  ['en-GB', 'en', 'There is nothing here'],
  ['fr', 'zh-CN', '这里没有您要找的内容'],
])('speaks the language of %s', async (language, _, title) => {
  const response = await server.app.inject({ url: '/api/nothing', headers: { 'accept-language': language } });
  expect(response.statusCode).toBe(404);
  expect(response.json()).toMatchObject({ code: 'not_found', title });
});

test('another method on an address of the API is told which ones there are', async () => {
  const response = await server.app.inject({ method: 'DELETE', url: '/api/payments' });
  expect(response.json()).toMatchObject({ code: 'method_not_allowed', status: 405 });
  expect(response.headers.allow).toContain('POST');
});

test('every answer carries the security headers', async () => {
  const { headers } = await server.app.inject({ url: '/healthz' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['permissions-policy']).toContain('camera=(self)');
  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('an article is a page in both languages, and unknown ones are not found', async () => {
  const chinese = await server.app.inject({ url: '/help/problems/busy?lang=zh-CN' });
  expect(chinese.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(chinese.body).toContain('现在人有点多');
  expect((await server.app.inject({ url: '/help/problems/busy?lang=en' })).body).toContain('It is crowded right now');
  expect((await server.app.inject({ url: '/help/problems/%3Cscript%3E' })).statusCode).toBe(404);
});

test('a leaf of the login help is a page in both languages, with a way back, and only when what it explains is built', async () => {
  const chinese = await server.app.inject({ url: '/help/login/locked-out?lang=zh-CN' });
  expect(chinese.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(chinese.body).toContain('现在就能进：用验证码解锁');
  expect(chinese.body).toContain('href="/sign-in/unlock"');
  expect(chinese.body).toContain('href="/help/login"');
  expect(chinese.body).not.toContain('reviewed');
  expect((await server.app.inject({ url: '/help/login/locked-out?lang=en' })).body).toContain('unlock with a code');
  for (const leaf of ['totp-wrong', 'frozen-by-risk', 'gone', '%3Cscript%3E', '..%2Fproblems%2Fbusy'])
    expect([leaf, (await server.app.inject({ url: `/help/login/${leaf}` })).statusCode]).toEqual([leaf, 404]);
});

test('password managers find the page where a password is changed', async () => {
  const { statusCode, headers } = await server.app.inject({ url: '/.well-known/change-password' });
  expect([statusCode, headers.location]).toEqual([302, '/security/password']);
});

test('metrics are for the machine itself only', async () => {
  expect((await server.app.inject({ url: '/metrics' })).body).toBe('up 1');
  expect((await server.app.inject({ url: '/metrics', remoteAddress: '198.51.100.1' })).statusCode).toBe(404);
  const headers = { 'x-forwarded-for': '127.0.0.1' };
  expect((await server.app.inject({ url: '/metrics', remoteAddress: '10.0.0.1', headers })).statusCode).toBe(404);
});

test('routes are observed by their pattern, never by their address', () => {
  expect(served).toContain('/help/problems/:code 200');
  expect(served.some((line) => line.includes('%3Cscript'))).toBe(false);
});

describe('old apps and maintenance', () => {
  test.each(['/api/app', '/api/nothing', '/help/problems', '/healthz', '/no-such-page'])(
    '%s says which versions are welcome',
    async (url) => {
      const { headers } = await server.app.inject({ url });
      expect([headers['x-qn-min'], headers['x-qn-latest']]).toEqual(['1.3.0', '1.4.0']);
    },
  );

  const payAs = (version: string) => ({ ...pay, headers: { ...pay.headers, 'x-qn-version': version } });

  test('an old app is told to update, and reads on', async () => {
    const refusedPay = await server.app.inject(payAs('1.2.9'));
    expect(refusedPay.statusCode).toBe(426);
    expect(refusedPay.json()).toMatchObject({ code: 'update_needed', min: '1.3.0', latest: '1.4.0' });
    expect((await server.app.inject(payAs('1.3.0'))).statusCode).toBe(201);
    const headers = { 'x-qn-version': '0.1.0' };
    expect((await server.app.inject({ url: '/api/app', headers })).statusCode).toBe(200);
  });

  test('during maintenance nobody pays, everybody reads, and the answer says until when', async () => {
    maintenanceUntil = new Date(Date.now() + 600_000);
    const answered = await server.app.inject({ ...pay, headers: { ...pay.headers, 'accept-language': 'en' } });
    const read = await server.app.inject({ url: '/api/app' });
    const until = maintenanceUntil.toISOString();
    maintenanceUntil = null;
    expect(answered.statusCode).toBe(503);
    expect(answered.json()).toMatchObject({ code: 'maintenance', until, retryable: true });
    expect(Number(answered.headers['retry-after'])).toBeGreaterThan(590);
    expect(read.statusCode).toBe(200);
    expect((await server.app.inject(pay)).statusCode).toBe(201);
  });
});

test.each([
  ['good', 204],
  ['limited', 204],
  ['bad', 401],
])('a route for the own safety answers the session "%s" with %i', async (cookie, status) => {
  const [, url] = paths.getMe;
  const response = await server.app.inject({ method: 'GET', url, headers: { cookie: `__Host-qn_session=${cookie}` } });
  expect(response.statusCode).toBe(status);
});

test('a limited session may call what the contract says, and nothing that moves money', () => {
  const open = Object.values(routes)
    .filter((one: Route) => one.auth === 'session' && one.limited === true)
    .map((one) => one.operation);
  expect(open.sort()).toEqual([
    'cancelClosing',
    'changePassword',
    'confirmIdentity',
    'createSavedCodes',
    'freeze',
    'getClosing',
    'getFactors',
    'getMe',
    'getSecurity',
    'listNotices',
    'objectToNotice',
    'readNotices',
    'signOut',
  ]);
});
