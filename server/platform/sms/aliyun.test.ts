import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { fixedClock, systemChance } from '#platform/random';
import { startFakeProvider, type FakeAnswer, type ReceivedCall } from '#test/fake-provider';
import { percentEncode, signAliyun } from './aliyun-signature.ts';
import { openAliyun } from './index.ts';

const keySecret = 'the-secret-of-the-test';
const clock = fixedClock(new Date('2026-11-22T04:00:00.250Z'));
const templates = { 'sign_in_code.zh-CN': { id: 'SMS_154950909', facts: ['code', 'minutes'] } };
const sms = {
  id: '0199c0de-0000-7000-8000-000000000001',
  to: '+8613800138000',
  text: '',
  template: 'sign_in_code.zh-CN',
  facts: { code: '042917', minutes: '10', number: 'ABCD-EFGH' },
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Step by step from what came over the wire, as the provider would: nothing of ours is used. */
function isSigned({ method, path, rawQuery, headers, body }: ReceivedCall): boolean {
  const said = /^ACS3-HMAC-SHA256 Credential=(\w+),SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (said === null) return false;
  const [, , names = '', signature] = said;
  const digest = createHash('sha256').update(body).digest('hex');
  const mustBeSigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-acs-') || name === 'host' || name === 'content-type',
  );
  if (mustBeSigned.toSorted().join(';') !== names || headers['x-acs-content-sha256'] !== digest) return false;
  const query = rawQuery.split('&').toSorted().join('&');
  let canonical = `${method}\n${path}\n${query}\n`;
  for (const name of names.split(';')) canonical += `${name}:${String(headers[name])}\n`;
  canonical += `\n${names}\n${digest}`;
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  return createHmac('sha256', keySecret).update(toSign).digest('hex') === signature;
}

async function start(answer: FakeAnswer) {
  const fake = await startFakeProvider((call) =>
    isSigned(call) ? answer : { status: 400, body: { Code: 'SignatureDoesNotMatch' } },
  );
  closers.push(() => fake.close());
  const open = (secret = keySecret) =>
    openAliyun({
      endpoint: fake.url,
      keyId: 'LTAItest',
      keySecret: secret,
      sign: '钱能',
      templates,
      clock,
      chance: systemChance,
      timeoutMs: 300,
    });
  return { fake, open, way: open() };
}

test('the example of the documentation comes out', () => {
  const headers = signAliyun(
    {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      date: '2023-10-26T10:22:32Z',
      nonce: '3156853299f313e23d1673dc12e1703d',
    },
    { keyId: 'YourAccessKeyId', keySecret: 'YourAccessKeySecret' },
  );
  expect(headers['authorization']).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test.each([
  ['a b', 'a%20b'],
  ["!'()*", '%21%27%28%29%2A'],
  ['-_.~', '-_.~'],
  ['钱', '%E9%92%B1'],
  ['{"code":"1"}', '%7B%22code%22%3A%221%22%7D'],
])('%s is encoded as RFC 3986 says', (text, encoded) => {
  expect(percentEncode(text)).toBe(encoded);
});

test('a code goes out as the registered template with the facts that it takes, and no others', async () => {
  const { fake, way } = await start({ body: { Code: 'OK', BizId: '9006197469364984400', RequestId: 'r' } });
  expect(await way.send(sms)).toBe('9006197469364984400');
  const [call] = fake.calls;
  expect(Object.fromEntries(call?.query ?? [])).toEqual({
    PhoneNumbers: '13800138000',
    SignName: '钱能',
    TemplateCode: 'SMS_154950909',
    TemplateParam: '{"code":"042917","minutes":"10"}',
    OutId: sms.id,
  });
  expect(call?.headers).toMatchObject({
    'x-acs-action': 'SendSms',
    'x-acs-version': '2017-05-25',
    'x-acs-date': '2026-11-22T04:00:00Z',
  });
});

test('a number abroad keeps its country, and each call has its own nonce', async () => {
  const { fake, way } = await start({ body: { Code: 'OK', BizId: '1' } });
  await way.send({ ...sms, to: '+85251234567' });
  await way.send(sms);
  expect(fake.calls[0]?.query.get('PhoneNumbers')).toBe('85251234567');
  expect(fake.calls[0]?.headers['x-acs-signature-nonce']).not.toBe(fake.calls[1]?.headers['x-acs-signature-nonce']);
});

describe('what it answers', () => {
  test.each<[string, FakeAnswer, 'away' | 'refused']>([
    ['a wrong number', { body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL' } }, 'refused'],
    ['too many to this number', { body: { Code: 'isv.BUSINESS_LIMIT_CONTROL' } }, 'away'],
    ['no money left', { body: { Code: 'isv.AMOUNT_NOT_ENOUGH' } }, 'away'],
    ['a template it does not know', { body: { Code: 'isv.SMS_TEMPLATE_ILLEGAL' } }, 'away'],
    ['throttled', { status: 429, body: { Code: 'Throttling' } }, 'away'],
    ['down', { status: 503, body: '<html>' }, 'away'],
    ['no JSON', { body: '<html>' }, 'away'],
    ['an empty object', { body: {} }, 'away'],
  ])('%s: %j is %s', async (_what, answer, kind) => {
    const { way } = await start(answer);
    const fault: unknown = await way.send(sms).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'DeliveryFault', kind });
    expect(String(fault)).not.toMatch(/138|042917/);
  });

  test('a wrong key is a fault of ours, so the next provider is asked', async () => {
    const { open } = await start({ body: { Code: 'OK' } });
    await expect(open('another').send(sms)).rejects.toThrow('SignatureDoesNotMatch');
  });
});

test.each([
  ['a template that is not registered', { template: 'sign_up_code.en' }],
  ['a fact that the message lacks', { facts: { code: '1' } }],
])('%s is a fault before anything is sent', async (_what, change) => {
  const { fake, way } = await start({ body: { Code: 'OK' } });
  await expect(way.send({ ...sms, ...change })).rejects.toMatchObject({ kind: 'away' });
  expect(fake.calls).toHaveLength(0);
});
