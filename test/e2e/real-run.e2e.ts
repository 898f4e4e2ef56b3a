import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, type ApiAnswer } from '#test/api-client';
import type { MessageSink } from '#test/message-sinks';
import { startRealRun, type RealRun } from '#test/real-run';
import { holdAccount, tamper } from '#test/wallet-rows.sql';
import { runWallet } from '#test/wallet-process';
import { idOf, itemsOf } from '#test/wallet-scene';

const people = [
  { address: 'zhao@example.com', name: '赵一曼', password: 'walnut-harbour-kettle-77', pin: '284916' },
  { address: '+8613912340000', name: '钱学森', password: 'copper-orchard-violet-31', pin: '905173' },
] as const;
const [zhao, qian] = people;
let real: RealRun;
let payer: ApiClient;
/** Words that no log line may hold. */
const secrets: string[] = people.flatMap(({ address, name, password, pin }) => [address, name, password, `"${pin}"`]);

beforeAll(async () => {
  real = await startRealRun({ TRUSTED_PROXIES: '127.0.0.2', LOG_LEVEL: 'info' });
});
afterAll(() => real.remove());

async function signUp(person: (typeof people)[number], sink: MessageSink): Promise<ApiClient> {
  const client = new ApiClient(real.url);
  const { body: app } = await client.call('getApp');
  const { address, ...form } = person;
  const started = await client.call('startSignUp', { body: { address, locale: 'zh-CN' } });
  const params = { flowId: idOf(started.body, 'flowId') };
  const code = await sink.code(address);
  await client.call('confirmSignUp', { params, body: { code } });
  const consents = { agreementVersion: app?.['agreementVersion'], privacyVersion: app?.['privacyVersion'] };
  const body = { ...form, ...consents, locale: 'zh-CN', remember: true };
  const done = await client.call('completeSignUp', { params, body });
  expect(done.body).toMatchObject({ state: 'signed_in' });
  secrets.push(`"${code}"`, ...client.cookies.values());
  return client;
}

describe('half a set of settings', () => {
  test.each([
    [
      'DATABASE_URL',
      'postgresql://localhost/x',
      ['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'SMS_WEBHOOK_URL', 'KEY_FILE'],
    ],
    [
      'PUBLIC_URL',
      'http://wallet.example.com',
      ['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'SMS_WEBHOOK_URL', 'KEY_FILE'],
    ],
    ['SMTP_URL', 'smtp://mail.example.com', ['DATABASE_URL', 'PUBLIC_URL', 'MAIL_FROM', 'SMS_WEBHOOK_URL', 'KEY_FILE']],
  ])('%s alone: the whole list of what is missing', async (setting, value, missing) => {
    const refused = await runWallet({ args: ['start'], settings: { [setting]: value } });
    expect(refused.exitCode).toBe(1);
    for (const name of missing) expect(refused.printed).toContain(`  ${name}\n`);
    expect(refused.printed).toContain(`${missing.length} setting(s) to put right`);
  });

  test('a database that is not there', async () => {
    const settings = { ...real.wallet.settings, DATABASE_URL: 'postgresql://localhost:1/x' };
    const refused = await runWallet({ args: ['migrate'], settings });
    expect(refused).toMatchObject({ exitCode: 1, printed: expect.stringContaining('DATABASE_URL') });
    expect(refused.printed).not.toContain('    at ');
  });
});

test('a person signs up by mail and one by phone, over TLS', async () => {
  payer = await signUp(zhao, real.mail);
  const friend = await signUp(qian, real.sms);
  expect((await payer.call('getMe')).body).toMatchObject({ name: zhao.name });
  expect((await friend.call('getMe')).headers.get('strict-transport-security')).toMatch(/max-age=63072000/);
});

test('nothing of the trial is there: no inbox, no parts, no money from the sandbox', async () => {
  expect((await payer.call('getApp')).body).toMatchObject({ trial: false, publicUrl: real.url });
  expect((await payer.call('getWallet')).body).toMatchObject({ available: '0', bankCards: [] });
  const topUp = await payer.call('startTopUp', { key: 't', body: { amount: '100', bankCard: 'sandbox-8001' } });
  expect(topUp.body).toMatchObject({ code: 'bank_card_unknown' });
  const home = await (await fetch(real.url)).text();
  for (const path of ['/dev/inbox', '/dev/inbox.json', '/parts']) {
    expect((await fetch(real.url + path)).status).toBe(404);
    const page = await fetch(real.url + path, { headers: { accept: 'text/html' } });
    if (page.status !== 404) expect(await page.text()).toBe(home);
  }
  expect(real.wallet.output()).not.toContain('TRIAL');
});

describe('a forwarded address', () => {
  test.each([
    ['a proxy that is trusted', '127.0.0.2', '203.0.113.0/24'],
    ['anybody else', '127.0.0.3', '127.0.0.0/24'],
  ])('from %s', async (_, localAddress, network) => {
    const body = JSON.stringify({ identifier: 'nobody@example.com', password: 'x', remember: false });
    const requestId = await new Promise<string>((resolve, reject) => {
      const headers = { origin: real.url, 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' };
      const options = { method: 'POST', ca: real.certificate, localAddress, headers, servername: 'localhost' };
      const asked = request(`${real.url.replace('localhost', '127.0.0.1')}/api/sign-in`, options, (response) => {
        text(response).then(() => resolve(String(response.headers['x-request-id'])), reject);
      });
      asked.on('error', reject).end(body);
    });
    const row = `select network from platform.audit where request_id = '${requestId}'`;
    expect(await tamper(real.database.connection, row)).toBe(network);
  });
});

test('a shop is opened from the command line', async () => {
  const args = ['merchant', 'open', '--owner', zhao.address, '--name', '街角书店'];
  expect(await runWallet({ args, settings: real.wallet.settings })).toMatchObject({ exitCode: 0 });
  const [shop] = itemsOf(await payer.call('listMyMerchants'));
  expect(shop).toMatchObject({ name: '街角书店' });
});

test('told to stop, it is not ready, answers the payment under way, ends its streams, and goes', async () => {
  const found = await payer.call('findPayee', { body: { by: 'address', text: qian.address } });
  const personId = idOf((await payer.call('getMe')).body, 'personId');
  const [shop] = itemsOf(await payer.call('listMyMerchants'));
  const live = await fetch(`${real.url}/api/merchants/${idOf(shop, 'merchantId')}/live`, { headers: payer.headers() });
  const account = await holdAccount(real.database.connection, personId);
  const payment = payer.call('pay', {
    key: 'last',
    body: { payee: found.body?.['payee'], amount: '100', pin: zhao.pin },
  });
  await sleep(300);
  real.wallet.child.kill('SIGTERM');
  await untilNotReady();
  expect(await live.text()).toContain('"kind":"alive"');
  expect(await stateOf(payment)).toBe('open');
  await account.release();
  const answer = await payment;
  expect(answer.body).toMatchObject({ status: 422, code: 'insufficient_funds' });
  const answered = performance.now();
  expect(await real.wallet.ended()).toBe(0);
  expect(performance.now() - answered).toBeLessThan(5_000);
});

async function untilNotReady(): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 50) {
    if ((await fetch(`${real.url}/readyz`)).status === 503) return;
    await sleep(50);
  }
  throw new Error('it still says that it is ready');
}

function stateOf(payment: Promise<ApiAnswer>): Promise<'open' | 'answered'> {
  return Promise.race([payment.then(() => 'answered' as const), sleep(100).then(() => 'open' as const)]);
}

test('the log is JSON and holds no secret and no person', () => {
  const lines = real.wallet.output().trim().split('\n');
  const json = lines.filter((line) => line.startsWith('{'));
  expect(json.length).toBeGreaterThan(10);
  for (const line of json)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
  expect(lines.length - json.length).toBe(1);
  expect(secrets.filter((secret) => real.wallet.output().includes(secret))).toEqual([]);
});
