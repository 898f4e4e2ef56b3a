import { afterEach, describe, expect, test } from 'vitest';
import { smsTemplateNames } from '#notify';
import type { Config } from '#platform/config';
import { startFakeProvider } from '#test/fake-provider';
import { receiptSecretsOf, smsOf, tollGuardOf } from './message-ways.ts';

const publicUrl = 'https://wallet.example';
const budget = { countries: [{ callingCode: '86', perDay: 5 }], perNumberPerDay: 40 };
const templates = Object.fromEntries(smsTemplateNames.map((name) => [name, { id: 'SMS_1', facts: [] }]));
type Outgoing = Extract<Config['sms'], { kind: 'outgoing' }>;
const outgoing = (...providers: Outgoing['providers']): Outgoing => ({
  kind: 'outgoing',
  providers,
  receiptSecret: 'r'.repeat(24),
  budget,
});
const aliyun = (endpoint: string, more = templates) =>
  ({ kind: 'aliyun', endpoint, keyId: 'LTAI', keySecret: 's', sign: '钱能', templates: more }) as const;
const twilio = (endpoint: string) =>
  ({ kind: 'twilio', endpoint, accountSid: 'AC1', authToken: 'token', from: '+15005550001' }) as const;
const sms = { id: 'm1', to: '+8613800138000', text: 't', template: 'sign_in_code.zh-CN', facts: { code: '1' } };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function fake(status: number, body: object): Promise<string> {
  const provider = await startFakeProvider(() => ({ status, body }));
  closers.push(() => provider.close());
  return provider.url;
}

describe('providers in the order of the settings', () => {
  test('the second sends what the first does not take', async () => {
    const [down, up] = [await fake(503, {}), await fake(201, { sid: 'SM1' })];
    const sender = smsOf({ publicUrl, sms: outgoing(aliyun(down), twilio(up)) });
    expect(await sender?.send(sms)).toEqual({ provider: 'twilio', reference: 'SM1' });
  });

  test('a wrong number stays with the first', async () => {
    const [first, second] = [await fake(200, { Code: 'isv.MOBILE_NUMBER_ILLEGAL' }), await fake(201, { sid: 'SM1' })];
    const sender = smsOf({ publicUrl, sms: outgoing(aliyun(first), twilio(second)) });
    await expect(sender?.send(sms)).rejects.toMatchObject({ kind: 'refused' });
  });

  test.each([{ kind: 'inbox' }, { kind: 'none' }] as const)('%j sends by nobody and costs nothing', (setting) => {
    expect(smsOf({ publicUrl, sms: setting })).toBeNull();
    expect(tollGuardOf({ sms: setting })).toBeNull();
  });

  test('SMS that cost money are guarded', () => {
    expect(tollGuardOf({ sms: outgoing() })).toEqual(budget);
  });
});

test('templates that a provider lacks stop the start, each of them named', () => {
  const { 'sign_in_code.zh-CN': _one, 'freeze_code.en': _other, ...rest } = templates;
  expect(() => smsOf({ publicUrl, sms: outgoing(aliyun('http://127.0.0.1:9', rest)) })).toThrow(
    /^ALIYUN_SMS_TEMPLATES .*: freeze_code\.en, sign_in_code\.zh-CN$/,
  );
});

test('receipts are proved by what their provider has; none for those that are not in use', () => {
  expect(receiptSecretsOf({ sms: outgoing(aliyun('x'), twilio('x')) })).toEqual({
    aliyun: 'r'.repeat(24),
    tencent: null,
    twilio: 'token',
    webhook: null,
  });
  expect(receiptSecretsOf({ sms: { kind: 'none' } })).toEqual({
    aliyun: null,
    tencent: null,
    twilio: null,
    webhook: null,
  });
});
