import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityRoutes } from '#contract';
import { createHttpServer, loadProblemTexts, type HttpServer } from '#platform/http';
import { silentLog } from '#platform/log';
import { systemChance } from '#platform/random';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { daysMs, plusMs, type PersonId } from '#kernel';
import { freezeAccountOf } from './freeze/index.ts';
import { createIdentity } from './index.ts';

const accounts = 40;
const password = 'kite harbour 92 violet';
const root = join(import.meta.dirname, '../..');
const knownPhone = (index: number) => `+8613300${String(index % accounts).padStart(6, '0')}`;
const lockedPhone = (index: number) => `+8613310${String(index % accounts).padStart(6, '0')}`;
const restingPhone = (index: number) => `+8613320${String(index % accounts).padStart(6, '0')}`;
const frozenPhone = (index: number) => `+8613330${String(index % accounts).padStart(6, '0')}`;
const unknownPhone = (index: number) => `+8613300${String(500_000 + index).padStart(6, '0')}`;

let it: TestIdentity;
let server: HttpServer;
const statements: string[] = [];

beforeAll(async () => {
  // Cheaper than the real hash, so that a difference beside it would stand out more.
  it = await makeIdentity({ parameters: { memoryKib: 4_096, passes: 1, lanes: 1 } });
  // Everybody comes from one address here; the challenge for such a one has a test of its own.
  const numbers = { ...it.dependencies.numbers, addressFailuresPerDay: 1_000_000 };
  it = { ...it, identity: createIdentity({ ...it.dependencies, numbers }) };
  for (let index = 0; index < accounts; index++) {
    await enrol(knownPhone(index));
    await lock(await enrol(lockedPhone(index)), { until: plusMs(it.clock.now(), 7 * daysMs), rests: null });
    await lock(await enrol(restingPhone(index)), { until: null, rests: it.clock.now() });
    await freeze(await enrol(frozenPhone(index)));
  }
  listen(it.made.database.pool);
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

async function enrol(address: string): Promise<PersonId> {
  const person = { name: '李雷', address, password, pin: '739164', locale: 'zh-CN' } as const;
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return enrolled.value;
}

async function lock(personId: PersonId, how: { until: Date | null; rests: Date | null }): Promise<void> {
  const since = how.until && it.clock.now();
  await it.made.database.pool.query(
    `insert into identity.guess_pools (subject, pool, consecutive, locked_since, locked_until, rests_since)
     values ($1, 'password_stranger', 10, $2, $3, $4)`,
    [personId, since, how.until, how.rests],
  );
}

function freeze(personId: PersonId): Promise<unknown> {
  const asked = { personId, by: 'owner', proven: true } as const;
  return it.made.database.transaction((tx) => freezeAccountOf(it.dependencies, tx, it.context(), asked));
}

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
    locked: (index) => signIn(lockedPhone(index), 'not the password'),
    'locked, the right password': (index) => signIn(lockedPhone(index), password),
    resting: (index) => signIn(restingPhone(index), 'not the password'),
    'resting, the right password': (index) => signIn(restingPhone(index), password),
    frozen: (index) => signIn(frozenPhone(index), 'not the password'),
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

  test('asks the database the same, statement for statement', async () => {
    const lists: (readonly string[])[] = [];
    for (const ask of Object.values(conditions)) {
      await ask(1);
      statements.length = 0;
      await ask(2);
      lists.push([...statements]);
    }
    expect(lists[0]?.length).toBeGreaterThan(3);
    for (const list of lists) expect(list).toEqual(lists[0]);
  });

  test('takes the same time: the quickest tenth of interleaved samples', async () => {
    // The machine may be busy with something else: a real difference stays however many samples are taken, chance goes.
    const asked = Object.values(conditions);
    const kinds = Object.keys(conditions).map(kindOf);
    const byKind = new Map(kinds.map((kind) => [kind, [] as number[]]));
    // Conditions with one secret in common share their samples.
    const times = kinds.map((kind) => byKind.get(kind) ?? []);
    let spread = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 6 && spread >= 0.15; round++) {
      await takeSamples(asked, times, 40);
      spread = spreadOfQuickest([...byKind.values()]);
      it.clock.advanceMs(600_000);
    }
    expect(spread).toBeLessThan(0.15);
  }, 240_000);
});

/** Keeps the text of every statement the pool runs. */
function listen(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const heard = new WeakSet<PoolClient>();
  const listenTo = (client: PoolClient) => {
    if (heard.has(client)) return client;
    heard.add(client);
    const query = client.query.bind(client);
    const keep = (...asked: Parameters<typeof query>) => {
      const text = textOf(asked[0]);
      // The keyring looks for new keys every few seconds, whoever asks for what.
      if (!text.includes('platform.data_keys')) statements.push(text);
      return query(...asked);
    };
    return Object.assign(client, { query: keep });
  };
  Object.assign(pool, { connect: async () => listenTo(await connect()) });
}

function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked : asked instanceof Object && 'text' in asked ? String(asked.text) : '';
}

/** What a clock must not tell: whether there is an account, whether it is locked, whether the password behind the lock was right. */
function kindOf(condition: string): string {
  if (condition.includes('no such')) return 'unknown';
  if (condition.includes('right password')) return 'right';
  return /^(locked|resting)/.test(condition) ? 'locked' : condition.includes('free') ? 'free' : 'open';
}

/** In turn, each sample beginning with another condition, so that none always comes after the same other. */
async function takeSamples(conditions: readonly Condition[], times: readonly number[][], samples: number) {
  for (let sample = 0; sample < samples; sample++) {
    for (let turn = 0; turn < conditions.length; turn++) {
      const place = (sample + turn) % conditions.length;
      const asked = await conditions[place]?.(sample);
      if (asked) times[place]?.push(asked.tookMs);
    }
  }
}

/** (slowest − fastest) ÷ fastest at the quickest tenth of each condition: other work on the machine only ever adds time, mostly above it. */
function spreadOfQuickest(times: readonly number[][]): number {
  const quick = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 10)] ?? 0);
  return (Math.max(...quick) - Math.min(...quick)) / Math.min(...quick);
}
