import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#contract/route';
import { invariant, parseId, type Actor, type PersonId } from '#kernel';
import { silentLog } from '#platform/log';
import { fixedClock, systemChance } from '#platform/random';
import { answer, createHttpServer, loadProblemTexts, type HttpServer } from './index.ts';
import { requestLimits, streamsPerActorMax } from './request-limits.ts';

const root = join(import.meta.dirname, '../../..');
const clock = fixedClock(new Date('2026-11-22T04:00:20Z'));
const someone = (last: string): PersonId => {
  const id = parseId<'person'>(`01a202e7-ba95-7919-99de-ba829b11f58${last}`);
  invariant(id, 'a good id');
  return id;
};
const person = (last: string): Actor => ({ kind: 'person', personId: someone(last), sessionId: 's', scope: 'full' });

const table = {
  getApp: route({
    operation: 'getApp',
    summary: 'For anybody',
    tag: 'application',
    auth: 'none',
    status: 200,
    answer: z.object({}),
    refusals: [],
  }),
  getWallet: route({
    operation: 'getWallet',
    summary: 'For people',
    tag: 'wallet',
    auth: 'session',
    status: 200,
    answer: z.object({}),
    refusals: [],
  }),
};

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.drain(1);
});

async function open(requestsPerMinute: number): Promise<HttpServer> {
  const server = await createHttpServer({
    publicUrl: 'http://localhost:8080',
    trial: true,
    trustedProxies: [],
    tls: null,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: 'no-web',
    openapiFile: 'no-openapi',
    authenticators: {
      session: (cookies) => Promise.resolve(cookies['who'] === undefined ? null : person(cookies['who'])),
      merchantKey: () => Promise.resolve(null),
    },
    clock,
    chance: systemChance,
    requestsPerMinute,
    log: silentLog(),
    isReady: () => Promise.resolve(true),
    metrics: () => Promise.resolve({ contentType: 'text/plain', body: '' }),
    observe: () => undefined,
  });
  server.mount(table, {
    getApp: () => Promise.resolve(answer({})),
    getWallet: () => Promise.resolve(answer({})),
  });
  servers.push(server);
  return server;
}

const statuses = async (server: HttpServer, asked: object, count: number) => {
  const answers: number[] = [];
  for (let index = 0; index < count; index++) answers.push((await server.app.inject(asked)).statusCode);
  return answers;
};

describe('thirty requests a minute from one address', () => {
  test('are answered, the next is told when, and the next minute is fresh', async () => {
    const server = await open(30);
    expect(new Set(await statuses(server, { url: '/api/app' }, 30))).toEqual(new Set([200]));
    const late = await server.app.inject({ url: '/api/app', headers: { 'accept-language': 'en' } });
    expect(late.statusCode).toBe(429);
    expect(late.headers['retry-after']).toBe('40');
    expect(late.json()).toMatchObject({
      code: 'too_many_requests',
      retryable: true,
      title: 'Too many requests at once',
    });
    expect(await statuses(server, { url: '/api/app', remoteAddress: '198.51.100.9' }, 1)).toEqual([200]);
    clock.advanceMs(40_000);
    expect(await statuses(server, { url: '/api/app' }, 1)).toEqual([200]);
    clock.advanceMs(-40_000);
  });

  test('used up by strangers leave the signed-in their own, and one of them takes nothing from another', async () => {
    const server = await open(2);
    const wallet = (who: string) => ({ url: '/api/wallet', headers: { cookie: `who=${who}` } });
    expect(await statuses(server, { url: '/api/wallet' }, 3)).toEqual([401, 401, 429]);
    expect(await statuses(server, { url: '/api/app' }, 1)).toEqual([429]);
    expect(await statuses(server, wallet('1'), 3)).toEqual([200, 200, 429]);
    expect(await statuses(server, wallet('2'), 1)).toEqual([200]);
  });

  test('count pages made on demand, but neither health nor the files of the app', async () => {
    const server = await open(1);
    expect(await statuses(server, { url: '/help/problems' }, 2)).toEqual([200, 429]);
    expect(await statuses(server, { url: '/healthz' }, 2)).toEqual([200, 200]);
    expect(await statuses(server, { url: '/assets/app.js' }, 2)).toEqual([404, 404]);
  });
});

describe('live streams', () => {
  const limits = requestLimits({ perMinute: 1, clock });
  const closers: (() => void)[] = [];
  const openAs = (actor: Actor) => limits.openStream(actor, (listener) => void closers.push(listener));

  test(`are ${streamsPerActorMax} a person at most, and a closed one makes room`, () => {
    const first = Array.from({ length: streamsPerActorMax + 1 }, () => openAs(person('1')));
    expect(first).toEqual([...Array<boolean>(streamsPerActorMax).fill(true), false]);
    expect(openAs(person('2'))).toBe(true);
    closers[0]?.();
    expect([openAs(person('1')), openAs(person('1'))]).toEqual([true, false]);
  });
});
