import { createHmac } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel';
import { receiptPath } from '#contract/receipts';
import { DeliveryFault } from '#platform/delivery';
import { registerSignedCalls } from '#platform/http';
import type { RunningJob } from '#platform/jobs';
import { listQueuedMessageIds } from '#test/messages.sql';
import { makeNotify, type TestNotify } from '#test/notify';
import { receiptTaker } from './receipts.ts';

const key = 'a-receipt-secret-of-24-chars';
const publicUrl = 'https://wallet.example';
let it: TestNotify;
let app: FastifyInstance;
let last = 0;

beforeAll(async () => {
  it = await makeNotify();
  app = fastify();
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not_found' }));
  const secrets = { aliyun: key, tencent: null, twilio: 'token', webhook: 'shared' };
  registerSignedCalls(app, {
    path: receiptPath,
    publicUrl,
    take: receiptTaker({ secrets, notify: it.open(), clock: it.clock }),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await it.drop();
});

interface Stored {
  readonly state: string;
  readonly provider: string | null;
  readonly receipt: string | null;
  readonly told: boolean;
}

async function stored(id: string): Promise<Stored | undefined> {
  const { rows } = await it.made.database.pool.query<Stored>(
    'select state, provider, receipt, receipt_at is not null as told from notify.messages where id = $1',
    [id],
  );
  return rows[0];
}

/** A message that a provider has taken under this name, or refuses. */
async function send(provider: string, reference: string, fault?: DeliveryFault): Promise<string> {
  const { database } = it.made;
  const notify = it.open({
    senders: {
      email: null,
      phone: {
        keepsContent: false,
        send: () => (fault ? Promise.reject(fault) : Promise.resolve({ provider, reference })),
      },
    },
  });
  const context: Context = it.context();
  const address = `+8613600${String(++last).padStart(6, '0')}`;
  await database.transaction((tx) =>
    notify.queueMessage(tx, context, {
      template: 'sign_in_code',
      facts: { code: '042917', minutes: 10 },
      to: { channel: 'phone', address },
      locale: 'en',
    }),
  );
  const [messageId = ''] = await listQueuedMessageIds(database.kysely, it.clock.now());
  const job: RunningJob = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  for (const task of notify.tasks) await task.run({ messageId }, job).catch(() => undefined);
  return messageId;
}

const aliyun = (entries: readonly object[], given = key) =>
  app.inject({ method: 'POST', url: `/api/receipts/aliyun?key=${given}`, payload: entries });

test('delivered is noted, by our id and by theirs', async () => {
  const [one, two] = [await send('aliyun', 'B1'), await send('aliyun', 'B2')];
  const answer = await aliyun([
    { biz_id: 'B1', out_id: one, success: true },
    { biz_id: 'B2', success: false },
  ]);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ code: 0 });
  expect(await stored(one)).toEqual({ state: 'sent', provider: 'aliyun', receipt: 'delivered', told: true });
  expect(await stored(two)).toMatchObject({ receipt: 'undelivered' });
});

test('repeated and late ones change nothing; delivered wins over undelivered, never the other way', async () => {
  const id = await send('aliyun', 'B3');
  const say = (success: boolean) => aliyun([{ biz_id: 'B3', success }]);
  const after: (string | null | undefined)[] = [];
  for (const success of [false, false, true, false, true]) {
    expect((await say(success)).statusCode).toBe(200);
    after.push((await stored(id))?.receipt);
  }
  expect(after).toEqual(['undelivered', 'undelivered', 'delivered', 'delivered', 'delivered']);
});

test('ten of the same at once are one', async () => {
  const id = await send('aliyun', 'B4');
  const answers = await Promise.all(Array.from({ length: 10 }, () => aliyun([{ biz_id: 'B4', success: true }])));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(await stored(id)).toMatchObject({ receipt: 'delivered' });
});

test('an unknown message is taken and changes nothing', async () => {
  const id = await send('aliyun', 'B5');
  expect((await aliyun([{ biz_id: 'nobody', out_id: 'x', success: true }])).statusCode).toBe(200);
  expect((await aliyun([])).statusCode).toBe(200);
  expect(await stored(id)).toMatchObject({ receipt: null, told: false });
});

test('a provider speaks of its own messages only', async () => {
  const id = await send('twilio', 'SM5');
  await aliyun([{ biz_id: 'SM5', out_id: id, success: false }]);
  expect(await stored(id)).toMatchObject({ provider: 'twilio', receipt: null });
});

test('Twilio’s form is proved by its signature over the public address', async () => {
  const id = await send('twilio', 'SM6');
  const payload = 'MessageSid=SM6&MessageStatus=delivered';
  const url = '/api/receipts/twilio';
  const call = (signature: string) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    });
  expect((await call('bm8=')).statusCode).toBe(404);
  expect(await stored(id)).toMatchObject({ receipt: null });
  const signed = `${publicUrl}${url}MessageSidSM6MessageStatusdelivered`;
  expect((await call(createHmac('sha1', 'token').update(signed).digest('base64'))).statusCode).toBe(200);
  expect(await stored(id)).toMatchObject({ receipt: 'delivered' });
});

describe('without proof there is nothing there', () => {
  test.each([
    ['a wrong key', '/api/receipts/aliyun?key=wrong'],
    ['the key twice', `/api/receipts/aliyun?key=${key}&key=${key}`],
    ['no key', '/api/receipts/aliyun'],
    ['a provider without a secret', `/api/receipts/tencent?key=${key}`],
    ['a provider nobody knows', `/api/receipts/__proto__?key=${key}`],
    ['an unsigned webhook', '/api/receipts/webhook'],
  ])('%s', async (_what, url) => {
    const answer = await app.inject({ method: 'POST', url, payload: [{ biz_id: 'B1', success: false }] });
    expect([answer.statusCode, answer.json()]).toEqual([404, { code: 'not_found' }]);
  });
});

test('a wrong number is given up at once and not tried again', async () => {
  const id = await send(
    'aliyun',
    'B9',
    new DeliveryFault('refused', 'Alibaba Cloud answered isv.MOBILE_NUMBER_ILLEGAL'),
  );
  expect(await stored(id)).toMatchObject({ state: 'failed', provider: null });
});
