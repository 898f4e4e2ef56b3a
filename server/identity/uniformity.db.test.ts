import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityRoutes } from '#contract';
import { createHttpServer, loadProblemTexts, type HttpServer } from '#platform/http';
import { silentLog } from '#platform/log';
import { systemChance } from '#platform/random';
import { makeIdentity, type TestIdentity } from '#test/identity';

const accounts = 40;
const password = 'kite harbour 92 violet';
const root = join(import.meta.dirname, '../..');
const knownPhone = (index: number) => `+8613300${String(index % accounts).padStart(6, '0')}`;
const unknownPhone = (index: number) => `+8613300${String(500_000 + index).padStart(6, '0')}`;

let it: TestIdentity;
let server: HttpServer;

beforeAll(async () => {
  // Cheaper than the real hash, so that a difference beside it would stand out more.
  it = await makeIdentity({ parameters: { memoryKib: 4_096, passes: 1, lanes: 1 } });
  for (let index = 0; index < accounts; index++) {
    const person = { name: '李雷', address: knownPhone(index), password, pin: '739164', locale: 'zh-CN' } as const;
    await it.identity.enrolPerson(it.context(), person);
  }
  server = await createHttpServer({
    publicUrl: 'http://localhost:8080',
    trial: true,
    trustedProxies: [],
    tls: null,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: join(root, 'dist/web'),
    openapiFile: join(root, 'openapi.json'),
    authenticators: {
      session: (cookies, context) => it.identity.authenticateSession(cookies, context),
      merchantKey: () => Promise.resolve(null),
    },
    clock: it.clock,
    chance: systemChance,
    requestsPerMinute: 1_000_000,
    log: silentLog(),
    isReady: () => Promise.resolve(true),
    metrics: () => Promise.resolve({ contentType: 'text/plain', body: '' }),
    observe: () => undefined,
  });
  server.mount(identityRoutes, it.identity.handlers);
});
afterAll(async () => {
  await server.drain(0);
  await it.drop();
});

async function post(url: string, payload: object) {
  const started = performance.now();
  const response = await server.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' },
  });
  return { response, tookMs: performance.now() - started };
}

const signIn = (identifier: string, word: string) =>
  post('/api/sign-in', { identifier, password: word, remember: true });
const signUp = (address: string) => post('/api/sign-up', { address, locale: 'zh-CN' });

type Condition = (index: number) => ReturnType<typeof post>;

const groups: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  'sign-in': {
    'wrong password': (index) => signIn(knownPhone(index), 'not the password'),
    'no such number': (index) => signIn(unknownPhone(index), password),
    'no such username': (index) => signIn(`nobody.${index}`, password),
    'empty password': (index) => signIn(knownPhone(index), ''),
    'empty password, no such number': (index) => signIn(unknownPhone(index), ''),
  },
  'sign-up': {
    'a free number': (index) => signUp(unknownPhone(index)),
    'a taken number': (index) => signUp(knownPhone(index)),
  },
};

describe.each(Object.entries(groups))('%s', (_group, conditions) => {
  test('looks the same: status, header names, body shape and size, cookies', async () => {
    const shapes = [];
    for (const ask of Object.values(conditions)) {
      const { response } = await ask(0);
      const cookies = response.cookies.map(({ name, value, ...rest }) => ({ name, length: value.length, rest }));
      const json: unknown = response.json();
      shapes.push({
        status: response.statusCode,
        headers: Object.keys(response.headers).sort(),
        size: response.rawPayload.length,
        keys: typeof json === 'object' && json !== null ? Object.keys(json) : [],
        cookies,
      });
    }
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  });

  test('takes the same time: lower quartiles of interleaved samples', async () => {
    // The machine may be busy with something else: a real difference shows in every round, a chance one does not.
    const spreads: number[] = [];
    for (let round = 0; round < 4 && !spreads.some((spread) => spread < 0.15); round++) {
      spreads.push(await spreadOfQuartiles(Object.values(conditions), 40));
      it.clock.advanceMs(600_000);
    }
    expect(Math.min(...spreads)).toBeLessThan(0.15);
  });
});

/** (slowest − fastest) ÷ fastest of the conditions' lower quartiles: other work on the machine only ever adds time, mostly above them. */
async function spreadOfQuartiles(conditions: readonly Condition[], samples: number): Promise<number> {
  const times: number[][] = conditions.map(() => []);
  for (let sample = 0; sample < samples; sample++) {
    for (const [place, ask] of conditions.entries()) times[place]?.push((await ask(sample)).tookMs);
  }
  const quartiles = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 4)] ?? 0);
  return (Math.max(...quartiles) - Math.min(...quartiles)) / Math.min(...quartiles);
}
