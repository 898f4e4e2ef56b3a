import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from './mail-settings.ts';
import { readSettings } from './settings.ts';
import { readSms } from './sms-settings.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'messages-'));
  writeFileSync(join(directory, 'good.json'), '{"sign_in_code.en":{"id":"SMS_1","facts":["code"]}}');
  writeFileSync(join(directory, 'shape.json'), '{"sign_in_code.en":"SMS_1"}');
  writeFileSync(join(directory, 'broken.json'), '{');
});
afterAll(() => rmSync(directory, { recursive: true }));

const webhook = { SMS_WEBHOOK_URL: 'https://sms.example.com/send', SMS_WEBHOOK_SECRET: 'w'.repeat(24) };
const aliyun = () => ({
  ALIYUN_SMS_KEY_ID: 'LTAI',
  ALIYUN_SMS_KEY_SECRET: 'hunter2',
  ALIYUN_SMS_SIGN: '钱能',
  ALIYUN_SMS_TEMPLATES: join(directory, 'good.json'),
});
const tencent = () => ({
  TENCENT_SMS_SECRET_ID: 'AKID',
  TENCENT_SMS_SECRET_KEY: 'hunter2',
  TENCENT_SMS_APP_ID: '1400006666',
  TENCENT_SMS_SIGN: '钱能',
  TENCENT_SMS_TEMPLATES: join(directory, 'good.json'),
});
const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'hunter2', TWILIO_FROM: '+15005550006' };
const all = () => ({
  SMS_PROVIDERS: 'tencent, aliyun,twilio,webhook',
  ...webhook,
  ...aliyun(),
  ...tencent(),
  ...twilio,
});

function read<Value>(
  reader: (settings: ReturnType<typeof readSettings>) => Value,
  environment: Record<string, string>,
) {
  const settings = readSettings(environment);
  const value = reader(settings);
  return { value, problems: settings.problems.map(({ setting, kind }) => `${setting} ${kind}`) };
}

describe('SMS providers', () => {
  test('are tried in the order of the list, each with what it needs', () => {
    const { value, problems } = read(readSms, { ...all(), SMS_RECEIPT_SECRET: 'r'.repeat(24) });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      kind: 'outgoing',
      receiptSecret: 'r'.repeat(24),
      providers: [
        { kind: 'tencent', endpoint: 'https://sms.tencentcloudapi.com', region: 'ap-guangzhou', appId: '1400006666' },
        {
          kind: 'aliyun',
          endpoint: 'https://dysmsapi.aliyuncs.com',
          templates: { 'sign_in_code.en': { id: 'SMS_1', facts: ['code'] } },
        },
        { kind: 'twilio', endpoint: 'https://api.twilio.com', accountSid: 'AC1' },
        { kind: 'webhook' },
      ],
    });
  });

  test.each<[string, () => Record<string, string>, readonly string[]]>([
    ['nothing set', () => ({}), ['SMS_WEBHOOK_URL missing']],
    ['none, written down', () => ({ SMS_PROVIDER: 'none' }), []],
    ['none and a list', () => ({ SMS_PROVIDER: 'none', SMS_PROVIDERS: 'twilio' }), ['SMS_PROVIDER contradicts']],
    ['an unknown one', () => ({ ...all(), SMS_PROVIDERS: 'twilio,pigeon' }), ['SMS_PROVIDERS not_in_list']],
    [
      'one without its credentials',
      () => ({ SMS_PROVIDERS: 'twilio' }),
      ['TWILIO_ACCOUNT_SID missing', 'TWILIO_AUTH_TOKEN missing', 'TWILIO_FROM missing'],
    ],
    ['no template file', () => ({ ...all(), ALIYUN_SMS_TEMPLATES: '' }), ['ALIYUN_SMS_TEMPLATES missing']],
    [
      'a file that is not there',
      () => ({ ...all(), ALIYUN_SMS_TEMPLATES: join(directory, 'no.json') }),
      ['ALIYUN_SMS_TEMPLATES not_readable'],
    ],
    [
      'a file of another shape',
      () => ({ ...all(), TENCENT_SMS_TEMPLATES: join(directory, 'shape.json') }),
      ['TENCENT_SMS_TEMPLATES not_a_template_list'],
    ],
    [
      'a file that is no JSON',
      () => ({ ...all(), TENCENT_SMS_TEMPLATES: join(directory, 'broken.json') }),
      ['TENCENT_SMS_TEMPLATES not_a_template_list'],
    ],
    ['an open line', () => ({ ...all(), TWILIO_ENDPOINT: 'http://api.example.com' }), ['TWILIO_ENDPOINT needs_https']],
    ['this machine', () => ({ ...all(), TWILIO_ENDPOINT: 'http://127.0.0.1:9' }), []],
    ['no address', () => ({ ...all(), ALIYUN_SMS_ENDPOINT: 'aliyun' }), ['ALIYUN_SMS_ENDPOINT not_a_url']],
    ['a short receipt secret', () => ({ ...all(), SMS_RECEIPT_SECRET: 'short' }), ['SMS_RECEIPT_SECRET too_short']],
    ['countries', () => ({ ...all(), SMS_COUNTRIES: '86:5000, +852:100,1242:0' }), []],
    ['a country without a number', () => ({ ...all(), SMS_COUNTRIES: '86' }), ['SMS_COUNTRIES not_a_country_list']],
    ['a country twice', () => ({ ...all(), SMS_COUNTRIES: '86:1,86:2' }), ['SMS_COUNTRIES not_a_country_list']],
    ['CN', () => ({ ...all(), SMS_COUNTRIES: 'CN:1' }), ['SMS_COUNTRIES not_a_country_list']],
    ['a cap below', () => ({ ...all(), SMS_PER_NUMBER_PER_DAY: '9' }), ['SMS_PER_NUMBER_PER_DAY out_of_range']],
  ])('%s', (_what, environment, problems) => {
    expect(read(readSms, environment()).problems).toEqual(problems);
  });

  test.each([
    ['CNY', ['86', '852', '853', '886']],
    ['USD', ['1']],
  ])('with %s the own country is served and others are off', (CURRENCY, codes) => {
    const { value } = read(readSms, { ...all(), CURRENCY });
    expect(value.kind === 'outgoing' && value.budget.countries.map(({ callingCode }) => callingCode)).toEqual(codes);
  });
});

describe('mail', () => {
  const from = { MAIL_FROM: 'notice@example.com' };
  const smtp = { SMTP_URL: 'smtps://a.example.com', ...from };
  const hook = { MAIL_WEBHOOK_URL: 'https://mail.example.com/send', MAIL_WEBHOOK_SECRET: 'm'.repeat(24) };

  test.each<[string, Record<string, string>, readonly string[]]>([
    ['one server', smtp, ['smtp']],
    [
      'two servers and a webhook',
      { ...smtp, SMTP_URL_2: 'smtp://b.example.com', ...hook },
      ['smtp', 'smtp', 'webhook'],
    ],
    ['a webhook alone', { ...from, ...hook }, ['webhook']],
  ])('%s, in this order', (_what, environment, kinds) => {
    const { value, problems } = read(readMail, environment);
    expect(problems).toEqual([]);
    expect(value.kind === 'outgoing' && value.ways.map(({ kind }) => kind)).toEqual(kinds);
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    ['nothing', {}, ['SMTP_URL missing', 'MAIL_FROM missing']],
    ['a second server that is none', { ...smtp, SMTP_URL_2: 'https://x' }, ['SMTP_URL_2 wrong_scheme']],
    ['a webhook without its secret', { ...smtp, ...hook, MAIL_WEBHOOK_SECRET: '' }, ['MAIL_WEBHOOK_SECRET missing']],
    ['a secret without its webhook', { ...smtp, ...hook, MAIL_WEBHOOK_URL: '' }, ['MAIL_WEBHOOK_URL missing']],
    [
      'an open webhook',
      { ...smtp, ...hook, MAIL_WEBHOOK_URL: 'http://mail.example.com' },
      ['MAIL_WEBHOOK_URL needs_https'],
    ],
  ])('%s is refused', (_what, environment, problems) => {
    expect(read(readMail, environment).problems).toEqual(problems);
  });
});
