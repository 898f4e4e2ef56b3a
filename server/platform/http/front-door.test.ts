import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFrontDoor } from './front-door.ts';
import { loadProblemTexts } from './problem-texts.ts';
import { bareHeaders } from './security-headers.ts';

const counted: string[] = [];
const door = createFrontDoor({
  texts: loadProblemTexts(join(import.meta.dirname, '../../../help/problems')),
  publicUrl: 'https://wallet.example',
  headers: bareHeaders('https://wallet.example'),
  observe: (route, status) => void counted.push(`${route} ${status}`),
});
const inside: RequestListener = (_request, response) => void response.end('come in');
const server = createServer(door.before(inside));
let url: string;

beforeAll(async () => {
  door.watch('POST', '/api/sign-in', ({ cookies }) => (cookies['known'] === 'yes' ? 0 : 7));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const knock = (path: string, method: string, cookie = '') =>
  fetch(`${url}${path}`, {
    method,
    headers: { cookie, 'accept-language': 'en' },
    ...(method === 'POST' ? { body: 'x'.repeat(200_000) } : {}),
  });

describe('a full queue', () => {
  test('is said without reading the body: a problem with its article, when to come again, and the usual headers', async () => {
    const answer = await knock('/api/sign-in', 'POST');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      code: 'busy',
      status: 503,
      retryable: true,
      type: 'https://wallet.example/help/problems/busy',
      requestId: answer.headers.get('x-request-id'),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': '7',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
    expect(counted).toEqual(['/api/sign-in 503']);
  });

  test.each([
    ['who has a place', '/api/sign-in', 'POST', 'known=yes'],
    ['another method', '/api/sign-in', 'GET', ''],
    ['another path', '/api/sign-out', 'POST', ''],
  ])('stops nobody else: %s', async (_who, path, method, cookie) => {
    const answer = await knock(path, method, cookie);
    expect(await answer.text()).toBe('come in');
  });

  test('leaves the connection good for the next request', async () => {
    for (const cookie of ['', 'known=yes', '', 'known=yes']) {
      const answer = await knock('/api/sign-in', 'POST', cookie);
      expect(answer.status).toBe(cookie === '' ? 503 : 200);
      await answer.text();
    }
  });
});
