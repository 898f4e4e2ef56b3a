import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Problem, routes, type Route } from '#contract';
import { paths, type Operation } from '#contract/paths';
import { findRunningPostgres } from '#platform/embedded-postgres';
import type { ApiAnswer, ApiCall } from '#test/api-client';
import { rawRequest, sendRaw } from '#test/raw-http';
import { sampleCalls } from '#test/samples';
import { strangeRequests } from '#test/strange-http';
import { countRows } from '#test/wallet-rows.sql';
import { idOf, startScene, type WalletScene } from '#test/wallet-scene';

let scene: WalletScene;
let samples: Readonly<Record<Operation, ApiCall>>;
let connection: ClientConfig;
let before: Readonly<Record<string, number>>;
const codes = new Set<string>();

beforeAll(async () => {
  scene = await startScene();
  samples = sampleCalls({ ...scene, password: scene.server.people[0].password });
  const running = findRunningPostgres(join(scene.server.dataDirectory, 'postgres'));
  if (running === undefined) throw new Error('the trial has its database');
  connection = running;
  before = await countRows(connection);
});
afterAll(() => scene.remove());

/** Signed in the way the route asks for. */
function call(operation: Operation, input: ApiCall): Promise<ApiAnswer> {
  const route: Route = routes[operation];
  if (route.auth === 'merchant_key') return scene.shop(operation, input);
  const isShops = paths[operation][1].startsWith('/api/merchants');
  return (route.auth === 'none' ? scene.stranger : isShops ? scene.owner : scene.payer).call(operation, input);
}

/** What is wrong with a refusal; undefined when it is as it should be. */
function faultOf(answer: ApiAnswer): string | undefined {
  const problem = Problem.safeParse(answer.body);
  if (answer.status < 400 || answer.status > 499) return `status ${answer.status}: ${JSON.stringify(answer.body)}`;
  if (answer.headers.get('content-type') !== 'application/problem+json; charset=utf-8') return 'media type';
  if (!problem.success || problem.data.status !== answer.status || !problem.data.type.endsWith(`/${problem.data.code}`))
    return `problem ${JSON.stringify(answer.body)}`;
  codes.add(problem.data.code);
  return undefined;
}

/** Sends each and gives the names of those that were not refused properly. */
async function findWrongAnswers(operation: Operation, inputs: Iterable<readonly [name: string, input: ApiCall]>) {
  const wrong: string[] = [];
  for (const [name, input] of inputs) {
    const fault = faultOf(await call(operation, input));
    if (fault !== undefined) wrong.push(`${operation} with ${name}: ${fault}`);
  }
  return wrong;
}

const operations = Object.values(routes).map((route: Route) => route.operation);
const withBody = operations.filter((operation) => 'body' in routes[operation]);
const withParams = operations.filter((operation) => 'params' in routes[operation]);
const withQuery = operations.filter((operation) => 'query' in routes[operation]);
const idempotent = operations.filter((operation) => 'idempotent' in routes[operation]);

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const wholeBodies: readonly string[] = [
  '{"a":',
  '',
  '[]',
  'null',
  '7',
  '"x"',
  'true',
  '{',
  '{}}',
  '\u0000',
  '{"__proto__":{}}',
];
const wrongValues: readonly unknown[] = [null, 7, -1, 1.5, 'x', '', [], ['x'], {}, { a: 1 }, true];

function fieldsOf(operation: Operation): Record<string, unknown> {
  const body = samples[operation].body;
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function accepts(operation: Operation, part: 'params' | 'query' | 'body', value: unknown): boolean {
  const route: Route = routes[operation];
  const schema: z.ZodType | undefined = route[part];
  return schema === undefined || schema.safeParse(value).success;
}

function* badBodies(operation: Operation): Iterable<readonly [string, ApiCall]> {
  const sample = samples[operation];
  const fields = fieldsOf(operation);
  for (const body of wholeBodies) yield [`the body ${JSON.stringify(body)}`, { ...sample, body }];
  yield ['an unknown field', { ...sample, body: { ...fields, surprise: 1 } }];
  yield ['70 kB', { ...sample, body: { ...fields, surprise: 'x'.repeat(70_000) } }];
  yield ['deep nesting', { ...sample, body: `{"surprise":${deep}}` }];
  for (const type of [
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])
    yield [type, { ...sample, headers: { 'content-type': type } }];
  for (const name of Object.keys(fields)) {
    const { [name]: _left, ...rest } = fields;
    for (const body of [rest, ...wrongValues.map((value) => ({ ...fields, [name]: value }))])
      if (!accepts(operation, 'body', body)) yield [JSON.stringify(body), { ...sample, body }];
    yield [
      `${name} nested deep`,
      { ...sample, body: JSON.stringify({ ...fields, [name]: 0 }).replace(`"${name}":0`, `"${name}":${deep}`) },
    ];
  }
}

test.each(withBody)('%s refuses every body of the wrong shape', async (operation) => {
  expect(await findWrongAnswers(operation, badBodies(operation))).toEqual([]);
});

const strangeIds = [
  'x',
  '0',
  'null',
  '../me',
  '%00',
  '%2e%2e',
  "' or 1=1",
  '01a202e7-ba95-7919-99de-ba829b11f58',
  '😀',
];
const foreignId = '01a202e7-ba95-7919-99de-ba829b11f584';

test.each(withParams.filter((operation) => !operation.endsWith('ByKey')))(
  '%s refuses ids that are none, and unknown ones',
  async (operation) => {
    const sample = samples[operation];
    const inputs = Object.keys(sample.params ?? {}).flatMap((name) =>
      [...strangeIds, foreignId].map(
        (value) => [`${name} ${value}`, { ...sample, params: { ...sample.params, [name]: value } }] as const,
      ),
    );
    expect(await findWrongAnswers(operation, inputs)).toEqual([]);
  },
);

const strangeQueries = [
  ['cursor', 'x'],
  ['cursor', 'a'.repeat(601)],
  ['cursor', '%00'],
  ['cursor', ''],
  ['limit', '0'],
  ['limit', '-1'],
  ['limit', '101'],
  ['limit', '1.5'],
  ['limit', 'NaN'],
  ['limit', 'Infinity'],
  ['limit', '９'],
  ['surprise', '1'],
  ['direction', 'sideways'],
  ['kind', 'gift'],
  ['month', '2026-13'],
  ['amountFrom', '-1'],
  ['amountTo', '1e3'],
  ['text', 'x'.repeat(61)],
  ['from', '2026-02-30'],
  ['to', 'tomorrow'],
  ['after', '-1'],
  ['after', '9'.repeat(19)],
] as const;

test.each(withQuery)('%s refuses a question of the wrong shape', async (operation) => {
  const inputs = strangeQueries.map(
    ([name, value]) => [`${name}=${value}`, { ...samples[operation], query: { [name]: value } }] as const,
  );
  expect(await findWrongAnswers(operation, inputs)).toEqual([]);
});

const badAmounts = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '00',
  '01',
  '',
  ' 1',
  '1 ',
  '+1',
  '0x1',
  '1_000',
  '1,000',
  `1${'0'.repeat(18)}`,
  `1${'0'.repeat(30)}`,
  'Infinity',
  'NaN',
  '１００',
  '١٠٠',
  '一百',
  null,
  100,
  1e30,
];

test.each(['pay', 'startTopUp', 'makeMerchantCode', 'createOrder', 'makeCollectCode'] as const)(
  '%s refuses every amount that is none',
  async (operation) => {
    // No amount at all is how the static code is asked for.
    const amounts = badAmounts.filter((amount) => operation !== 'makeCollectCode' || amount !== null);
    const known = { pay: { payee: await payeeToken() }, startTopUp: { bankCard: await bankCard() } };
    const good = { ...fieldsOf(operation), ...(operation in known ? Reflect.get(known, operation) : {}) };
    const inputs = amounts.map(
      (amount, index) =>
        [String(amount), { ...samples[operation], key: `amount-${index}`, body: { ...good, amount } }] as const,
    );
    expect(await findWrongAnswers(operation, inputs)).toEqual([]);
  },
);

async function payeeToken(): Promise<string> {
  const found = await scene.payer.call('findPayee', { body: { by: 'address', text: scene.server.people[1].address } });
  return idOf(found.body, 'payee');
}

async function bankCard(): Promise<string> {
  const { body } = await scene.payer.call('getWallet');
  const cards = body?.['bankCards'];
  return Array.isArray(cards) ? String(cards[0]?.id) : '';
}

test.each(idempotent)('%s refuses a key that is none', async (operation) => {
  const { key: _none, ...sample } = samples[operation];
  const keys = ['', ' ', 'k'.repeat(256), 'a b', 'é', 'tab\there', 'k, k'];
  const inputs = keys.map((key) => [JSON.stringify(key), { ...sample, headers: { 'idempotency-key': key } }] as const);
  expect(await findWrongAnswers(operation, [['no key', sample], ...inputs])).toEqual([]);
});

/** What reading, waiting and being refused may leave behind. */
const beside =
  /^(platform\.audit|graphile_worker\.|identity\.(sessions|sign_in_|devices|guess_pools|network_failures)|ledger\.(anchors|lanes)|risk\.decisions|wallet\.payee_lookups)/;
/**
 * What strangers may begin with any text, alike for every name: a way back, a bundle of the Login Doctor, a report of a phish; and
 * what its owner may: an authenticator of any name, which counts only once confirmed, and a phrase, which is told to every address.
 */
const begunByAnybody =
  /^(identity\.(flows|send_windows|diagnostics|factors|authenticators|notice_links)|notify\.(phish_reports|messages|notices))$/;

async function findWritten(): Promise<readonly string[]> {
  const after = await countRows(connection);
  return Object.keys(after).filter((table) => !beside.test(table) && after[table] !== before[table]);
}

test('requests of the wrong shape have written nothing', async () => {
  expect(await findWritten()).toEqual([]);
});

const isNoFault = (status: number) => status < 500;

describe('strange but readable text never breaks anything', () => {
  const strange = [
    '\u0000',
    '\ud800',
    '😀'.repeat(10),
    '\u202e',
    "'; drop table ledger.entries --",
    '%',
    '_'.repeat(30),
    '\\',
    'ﷺ',
  ];
  // Of the right shape otherwise, and of no effect: no money moves for 0 or with such a PIN.
  const harmless = { pin: 'x', amount: '0' };

  test.each(withBody)('%s', async (operation) => {
    const fields = fieldsOf(operation);
    for (const [name, value] of Object.entries(harmless)) if (name in fields) fields[name] = value;
    const names = Object.keys(fields).filter((name) => typeof fields[name] === 'string' && !(name in harmless));
    for (const name of names)
      for (const text of strange) {
        const input = { ...samples[operation], body: { ...fields, [name]: text } };
        let answer = await call(operation, input);
        if (answer.body?.['code'] === 'not_signed_in') {
          // The tenth wrong password ended the session.
          const { username, password } = scene.server.people[0];
          await scene.payer.call('signIn', { body: { identifier: username, password, remember: true } });
          answer = await call(operation, input);
        }
        expect({ name, text, ...answer }).toMatchObject({ name, text, status: expect.toSatisfy(isNoFault) });
        expect(answer.body?.['code']).not.toBe('not_signed_in');
      }
  });

  test.each(strange)('a line of diagnostics that says %j', async (text) => {
    const lines = [
      { name: 'app', value: text },
      { name: text.slice(0, 64), value: '' },
    ];
    const { status } = await scene.stranger.call('keepDiagnostics', { body: { lines } });
    expect(status).toSatisfy(isNoFault);
  });

  test.each(['\u0000', '\ud800', '%', '_', '\\'])('a search for %j', async (text) => {
    expect((await scene.payer.call('listActivity', { query: { text } })).status).toBeLessThan(500);
    expect(
      (await scene.payer.call('findPaymentByKey', { params: { key: text.replace('\ud800', 'x') } })).status,
    ).toBeLessThan(500);
  });
});

describe('strange HTTP', () => {
  test.each(strangeRequests)('%s', async (_, lines, body, status) => {
    const answer = await sendRaw(scene.server.url, rawRequest(lines, body));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    if (!lines[0].startsWith('HEAD')) expect(Problem.parse(JSON.parse(answer.body)).status).toBe(status);
    expect(answer.body).not.toContain('FST_ERR');
  });

  test.each([
    [
      'an unknown expectation',
      [
        'POST /api/sign-in HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/json',
        'Expect: coffee',
        'Content-Length: 2',
      ],
      417,
    ],
    ['no host', ['GET / HTTP/1.1'], 400],
  ] as const)('%s is refused by Node itself', async (_, lines, status) => {
    expect((await sendRaw(scene.server.url, rawRequest(lines))).status).toBe(status);
  });

  test('an address of the API that is asked in the wrong way names the right one', async () => {
    const answer = await sendRaw(scene.server.url, rawRequest(['DELETE /api/top-ups HTTP/1.1', 'Host: localhost']));
    expect(answer.headers.get('allow')).toBe('POST, GET');
  });
});

describe('after all of it', () => {
  test('nothing was written but what anybody may begin', async () => {
    expect((await findWritten()).filter((table) => !begunByAnybody.test(table))).toEqual([]);
  });

  test.each(['zh-CN', 'en'])('every refusal had its article in %s', async (locale) => {
    expect(codes.size).toBeGreaterThan(8);
    expect(codes).not.toContain('too_many_requests');
    for (const code of codes) {
      const page = await fetch(`${scene.server.url}/help/problems/${code}?lang=${locale}`);
      expect(`${code} ${page.status}`).toBe(`${code} 200`);
    }
  });

  test('no request was a fault of ours', () => {
    expect(scene.server.output()).not.toContain('"msg":"fault"');
  });
});
