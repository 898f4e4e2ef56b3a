import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs } from '#kernel';
import { factorRoutes, recoveryRoutes } from '#contract';
import { createHttpServer, loadProblemTexts, type HttpServer } from '#platform/http';
import { silentLog } from '#platform/log';
import { systemChance } from '#platform/random';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { hearStatements, lastingDifference } from '#test/same-for-all';
import { createIdentity } from '../index.ts';

const accounts = 40;
const password = 'kite harbour 92 violet';
const root = join(import.meta.dirname, '../../..');
const nth = (prefix: string, index: number) => `${prefix}${String(index % accounts).padStart(5, '0')}`;
const names = {
  'a number': (index: number) => nth('+86133100', index),
  'a number nobody has': (index: number) => nth('+86133101', index),
  'a number whose sign-in is locked': (index: number) => nth('+86133102', index),
  'a frozen number': (index: number) => nth('+86133103', index),
  'a username': (index: number) => nth('somebody.', index),
  'a username nobody has': (index: number) => nth('nobodyxx.', index),
} as const;

let it: TestIdentity;
let server: HttpServer;
let statements: string[];

beforeAll(async () => {
  it = await makeIdentity({ parameters: { memoryKib: 4_096, passes: 1, lanes: 1 } });
  // Everybody comes from one address here; the challenge for such a one has a test of its own.
  const numbers = { ...it.dependencies.numbers, addressFailuresPerDay: 1_000_000, recoverySendsMax: 1_000_000 };
  it = { ...it, identity: createIdentity({ ...it.dependencies, numbers }) };
  const ids: Record<string, string[]> = {};
  const enrol = async (kind: string, address: string, more: object = {}) => {
    const person = { name: '李雷', address, password, pin: '739164', locale: 'zh-CN', ...more } as const;
    const enrolled = await it.identity.enrolPerson(it.context(), person);
    if (!enrolled.ok) throw new Error(enrolled.refusal.code);
    (ids[kind] ??= []).push(enrolled.value);
  };
  for (let index = 0; index < accounts; index++) {
    await enrol('plain', names['a number'](index));
    await enrol('locked', names['a number whose sign-in is locked'](index));
    await enrol('frozen', names['a frozen number'](index));
    await enrol('named', nth('+86133104', index), { username: names['a username'](index) });
  }
  const { pool } = it.made.database;
  await pool.query(
    `insert into identity.guess_pools (subject, pool, consecutive, locked_since, locked_until)
     select id, 'password_stranger', 10, now(), now() + interval '7 days' from unnest($1::uuid[]) as id`,
    [ids['locked']],
  );
  await pool.query(
    `insert into identity.freezes (id, person_id, frozen_at, frozen_by, proven)
     select gen_random_uuid(), id, now(), 'owner', true from unnest($1::uuid[]) as id`,
    [ids['frozen']],
  );
  await pool.query(
    `insert into identity.recovery_codes (person_id, hash, created_at)
     select id, $2, now() from unnest($1::uuid[]) as id`,
    [ids['plain'], await it.hashing.hash('0123456789ABCDEF')],
  );
  await pool.query(
    `insert into identity.saved_codes (person_id, place, hash, made_at)
     select id, place, $2, now() from unnest($1::uuid[]) as id, generate_series(0, 9) as place`,
    [ids['named'], await it.hashing.hash('0123456789ABCDEF')],
  );
  await pool.query(
    `insert into identity.factors (id, person_id, kind, name_sealed, created_at, confirmed_at)
     select gen_random_uuid(), id, 'passkey', '', now(), now() from unnest($1::uuid[]) as id`,
    [[...(ids['frozen'] ?? []), ...(ids['named'] ?? [])]],
  );
  statements = hearStatements(pool);
  server = await createHttpServer({
    publicUrl: 'http://localhost:8080',
    trial: true,
    trustedProxies: [],
    tls: null,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: join(root, 'dist/web'),
    openapiFile: join(root, 'openapi.json'),
    authenticators: { session: () => Promise.resolve(null), merchantKey: () => Promise.resolve(null) },
    clock: it.clock,
    chance: systemChance,
    requestsPerMinute: 1_000_000,
    log: silentLog(),
    isReady: () => Promise.resolve(true),
    metrics: () => Promise.resolve({ contentType: 'text/plain', body: '' }),
    observe: () => undefined,
  });
  server.mount(recoveryRoutes, it.identity.recoveryHandlers);
  server.mount(factorRoutes, it.identity.factorHandlers);
});
afterAll(async () => {
  await server.drain(0);
  await it.drop();
});

type Response = Awaited<ReturnType<HttpServer['app']['inject']>>;
interface Asked {
  readonly response: Response;
  readonly tookMs: number;
}

async function post(url: string, payload: object, flow?: Response): Promise<Asked> {
  const cookies = Object.fromEntries(flow?.cookies.map((cookie) => [cookie.name, cookie.value]) ?? []);
  const headers = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' };
  const started = performance.now();
  statements.length = 0;
  const response = await server.app.inject({ method: 'POST', url, payload, headers, cookies });
  return { response, tookMs: performance.now() - started };
}

const start = (purpose: string, identifier: string) => post('/api/recovery', { purpose, identifier, locale: 'zh-CN' });

/** A wrong proof in a way back that has just been begun; only the proof is looked at. */
function proofOf(path: string, code: string) {
  return async (identifier: string): Promise<Asked> => {
    const { response } = await start('reset', identifier);
    const { flowId } = response.json<{ flowId: string }>();
    return post(`/api/recovery/${flowId}/${path}`, { code }, response);
  };
}

async function resend(identifier: string): Promise<Asked> {
  const { response } = await start('reset', identifier);
  const { flowId } = response.json<{ flowId: string }>();
  it.clock.advanceMs(minutesMs);
  return post(`/api/recovery/${flowId}/resend`, {}, response);
}

const steps: Readonly<Record<string, (identifier: string) => Promise<Asked>>> = {
  'asking to unlock': (identifier) => start('unlock', identifier),
  'asking to reset': (identifier) => start('reset', identifier),
  'asking to freeze': (identifier) => start('freeze', identifier),
  'asking again': resend,
  'a wrong code': proofOf('code', '00000000'),
  'a wrong saved code': proofOf('saved-code', 'AAAA-AAAA-AAAA-AAAA'),
  'a wrong one of ten': proofOf('saved-code', '3AAA-AAAA-AAAA-AAAA'),
  'the code of an authenticator before any other proof': proofOf('authenticator', '123456'),
  'choosing a password without a proof': async (identifier) => {
    const { response } = await start('reset', identifier);
    const { flowId } = response.json<{ flowId: string }>();
    return post(`/api/recovery/${flowId}/password`, { password }, response);
  },
};

describe.each(Object.entries(steps))('%s', (_step, ask) => {
  const conditions = Object.entries(names);

  test('looks the same for every name: status, headers, body, cookies, statements', async () => {
    const shapes = [];
    for (const [what, name] of conditions) {
      await ask(name(1));
      const { response } = await ask(name(2));
      const json: unknown = response.json();
      const shape = {
        status: response.statusCode,
        headers: Object.keys(response.headers).sort(),
        size: response.rawPayload.length,
        keys: typeof json === 'object' && json !== null ? Object.keys(json) : [],
        cookies: response.cookies.map(({ name: cookie, value, ...rest }) => ({ cookie, length: value.length, rest })),
        statements: [...statements],
      };
      shapes.push({ what, shape });
    }
    expect(shapes[0]?.shape.statements.length).toBeGreaterThan(0);
    for (const { what, shape } of shapes) expect(shape, what).toEqual(shapes[0]?.shape);
  });

  test('takes the same time: lower quartiles of interleaved samples', async () => {
    const timed = conditions.map(
      ([, name]) =>
        async (sample: number) =>
          (await ask(name(sample))).tookMs,
    );
    const difference = await lastingDifference(timed, { samples: 40, rounds: 5, enough: 0.1 });
    expect(difference).toBeLessThan(0.1);
  }, 240_000);
});
