import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/random';
import { startFakeProvider, type FakeAnswer, type ReceivedCall } from '#test/fake-provider';
import { openTencent } from './index.ts';
import { signTencent, tencentCanonical } from './tencent-signature.ts';

const secretKey = 'the-secret-of-the-test';
const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const templates = { 'sign_in_code.zh-CN': { id: '449739', facts: ['minutes', 'code'] } };
const sms = {
  id: '0199c0de-0000-7000-8000-000000000001',
  to: '+8613800138000',
  text: '',
  template: 'sign_in_code.zh-CN',
  facts: { code: '042917', minutes: '10' },
};
const sent = (Code: string, more = {}) => ({ body: { Response: { SendStatusSet: [{ Code, ...more }] } } });
const failed = (Code: string) => ({ body: { Response: { Error: { Code, Message: 'm' }, RequestId: 'r' } } });
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Step by step from what came over the wire, as the provider would: nothing of ours is used. */
function isSigned({ method, path, headers, body }: ReceivedCall): boolean {
  const said =
    /^TC3-HMAC-SHA256 Credential=(\w+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (said === null) return false;
  const [, , day = '', service = '', names = '', signature] = said;
  const timestamp = String(headers['x-tc-timestamp']);
  if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== day) return false;
  let canonical = `${method}\n${path}\n\n`;
  for (const name of names.split(';')) canonical += `${name}:${String(headers[name]).toLowerCase()}\n`;
  canonical += `\n${names}\n${createHash('sha256').update(body).digest('hex')}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${day}/${service}/tc3_request\n${createHash('sha256').update(canonical).digest('hex')}`;
  const secretDate = createHmac('sha256', `TC3${secretKey}`).update(day).digest();
  const secretService = createHmac('sha256', secretDate).update(service).digest();
  const secretSigning = createHmac('sha256', secretService).update('tc3_request').digest();
  return createHmac('sha256', secretSigning).update(toSign).digest('hex') === signature;
}

async function start(answer: FakeAnswer) {
  const fake = await startFakeProvider((call) => (isSigned(call) ? answer : failed('AuthFailure.SignatureFailure')));
  closers.push(() => fake.close());
  const open = (key = secretKey) =>
    openTencent({
      endpoint: fake.url,
      region: 'ap-guangzhou',
      secretId: 'AKIDtest',
      secretKey: key,
      appId: '1400006666',
      sign: '钱能',
      templates,
      clock,
      timeoutMs: 300,
    });
  return { fake, open, way: open() };
}

describe('the example of the documentation (its keys are not published, its digests are)', () => {
  const body = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
  const call = { host: 'cvm.tencentcloudapi.com', action: 'DescribeInstances', body };

  test('the canonical request has the published digest', () => {
    const canonical = tencentCanonical(call);
    expect(canonical.split('\n').at(-1)).toBe('35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064');
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(
      '7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84',
    );
  });

  test('the scope has the day of the timestamp in UTC', () => {
    const headers = signTencent({ ...call, service: 'cvm', timestamp: 1_551_113_065 }, { secretId: 'AKID', secretKey });
    expect(headers['authorization']).toContain('Credential=AKID/2019-02-25/cvm/tc3_request, ');
  });
});

test('a code goes out as the registered template, its facts in the registered order', async () => {
  const { fake, way } = await start(sent('Ok', { SerialNo: '5000:1045710669157053657849499619' }));
  expect(await way.send(sms)).toBe('5000:1045710669157053657849499619');
  const [call] = fake.calls;
  expect(JSON.parse(call?.body ?? '')).toEqual({
    PhoneNumberSet: ['+8613800138000'],
    SmsSdkAppId: '1400006666',
    SignName: '钱能',
    TemplateId: '449739',
    TemplateParamSet: ['10', '042917'],
    SessionContext: sms.id,
  });
  expect(call?.headers).toMatchObject({
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': '1795320000',
  });
});

describe('what it answers', () => {
  test.each<[string, FakeAnswer, 'away' | 'refused']>([
    ['a wrong number', sent('InvalidParameterValue.IncorrectPhoneNumber'), 'refused'],
    ['a wrong number, said for the whole request', failed('InvalidParameterValue.IncorrectPhoneNumber'), 'refused'],
    ['a number that wants none', sent('FailedOperation.PhoneNumberInBlacklist'), 'refused'],
    ['too many to this number', sent('LimitExceeded.PhoneNumberDailyLimit'), 'away'],
    ['no money left', sent('FailedOperation.InsufficientBalanceInSmsPackage'), 'away'],
    ['too fast', failed('RequestLimitExceeded'), 'away'],
    ['down', { status: 500 }, 'away'],
    ['no JSON', { body: 'oops' }, 'away'],
    ['nothing said', { body: { Response: {} } }, 'away'],
  ])('%s: %j is %s', async (_what, answer, kind) => {
    const { way } = await start(answer);
    const fault: unknown = await way.send(sms).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'DeliveryFault', kind });
    expect(String(fault)).not.toMatch(/138|042917/);
  });

  test('a wrong key is a fault of ours, so the next provider is asked', async () => {
    const { open } = await start(sent('Ok'));
    await expect(open('another').send(sms)).rejects.toThrow('AuthFailure.SignatureFailure');
  });
});
