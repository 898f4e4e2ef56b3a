import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exampleOf, isLoopback, readWebUrl } from './addresses.ts';
import type { SmsSetting } from './config.ts';
import { readSecret } from './secret.ts';
import type { Settings } from './settings.ts';
import { readSmsBudget } from './sms-budget.ts';

/** One provider as the operator set it. Holds secrets: never log it. */
export type SmsProviderSetting =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | {
      readonly kind: 'aliyun';
      readonly endpoint: string;
      readonly keyId: string;
      readonly keySecret: string;
      readonly sign: string;
      readonly templates: Templates;
    }
  | {
      readonly kind: 'tencent';
      readonly endpoint: string;
      readonly region: string;
      readonly secretId: string;
      readonly secretKey: string;
      readonly appId: string;
      readonly sign: string;
      readonly templates: Templates;
    }
  | {
      readonly kind: 'twilio';
      readonly endpoint: string;
      readonly accountSid: string;
      readonly authToken: string;
      readonly from: string;
    };

const Template = z.strictObject({ id: z.string().min(1), facts: z.array(z.string().min(1)).readonly() });
const Templates = z.record(z.string(), Template).readonly();
type Templates = z.output<typeof Templates>;

/** Any of these means a real run. */
export const smsSettingNames = [
  'SMS_PROVIDERS',
  'SMS_PROVIDER',
  'SMS_WEBHOOK_URL',
  'SMS_WEBHOOK_SECRET',
  'ALIYUN_SMS_KEY_ID',
  'TENCENT_SMS_SECRET_ID',
  'TWILIO_ACCOUNT_SID',
] as const;

const kinds = ['aliyun', 'tencent', 'twilio', 'webhook'] as const;
const listExample = 'aliyun,tencent,twilio';
const templatesExample = '/etc/qianneng/sms-templates.json';

/**
 * `SMS_PROVIDERS` in the order of trying; without it the webhook. Sending no SMS at all is a decision, so it has to be
 * written down: SMS_PROVIDER=none.
 */
export function readSms(settings: Settings): SmsSetting {
  const provider = settings.oneOf('SMS_PROVIDER', 'webhook', ['webhook', 'none']);
  if (provider === 'none') {
    for (const setting of ['SMS_WEBHOOK_URL', 'SMS_PROVIDERS'])
      if (settings.text(setting) !== undefined) settings.blame('SMS_PROVIDER', 'contradicts', setting);
    return { kind: 'none' };
  }
  const listed = settings.text('SMS_PROVIDERS');
  if (listed === undefined && settings.text('SMS_WEBHOOK_URL') === undefined) {
    settings.blame('SMS_WEBHOOK_URL', 'missing', `${exampleOf('SMS_WEBHOOK_URL')}, SMS_PROVIDER=none`);
    return { kind: 'none' };
  }
  const names = (listed ?? 'webhook').split(',').map((name) => name.trim());
  const providers = [...new Set(names)].flatMap((name) => {
    const kind = kinds.find((one) => one === name);
    if (kind === undefined) settings.blame('SMS_PROVIDERS', 'not_in_list', listExample);
    return kind === undefined ? [] : [readProvider(settings, kind)];
  });
  const hasReceipts = settings.text('SMS_RECEIPT_SECRET') !== undefined;
  return {
    kind: 'outgoing',
    providers,
    receiptSecret: hasReceipts ? readSecret(settings, 'SMS_RECEIPT_SECRET') : null,
    budget: readSmsBudget(settings),
  };
}

function readProvider(settings: Settings, kind: (typeof kinds)[number]): SmsProviderSetting {
  const needed = (setting: string, example: string): string => settings.required(setting, example) ?? '';
  switch (kind) {
    case 'webhook':
      return {
        kind,
        url: readWebUrl(settings, 'SMS_WEBHOOK_URL')?.href ?? '',
        secret: readSecret(settings, 'SMS_WEBHOOK_SECRET'),
      };
    case 'aliyun':
      return {
        kind,
        endpoint: readEndpoint(settings, 'ALIYUN_SMS_ENDPOINT', 'https://dysmsapi.aliyuncs.com'),
        keyId: needed('ALIYUN_SMS_KEY_ID', 'LTAI…'),
        keySecret: needed('ALIYUN_SMS_KEY_SECRET', '…'),
        sign: needed('ALIYUN_SMS_SIGN', '钱能'),
        templates: readTemplates(settings, 'ALIYUN_SMS_TEMPLATES'),
      };
    case 'tencent':
      return {
        kind,
        endpoint: readEndpoint(settings, 'TENCENT_SMS_ENDPOINT', 'https://sms.tencentcloudapi.com'),
        region: settings.text('TENCENT_SMS_REGION') ?? 'ap-guangzhou',
        secretId: needed('TENCENT_SMS_SECRET_ID', 'AKID…'),
        secretKey: needed('TENCENT_SMS_SECRET_KEY', '…'),
        appId: needed('TENCENT_SMS_APP_ID', '1400006666'),
        sign: needed('TENCENT_SMS_SIGN', '钱能'),
        templates: readTemplates(settings, 'TENCENT_SMS_TEMPLATES'),
      };
    case 'twilio':
      return {
        kind,
        endpoint: readEndpoint(settings, 'TWILIO_ENDPOINT', 'https://api.twilio.com'),
        accountSid: needed('TWILIO_ACCOUNT_SID', 'AC…'),
        authToken: needed('TWILIO_AUTH_TOKEN', '…'),
        from: needed('TWILIO_FROM', '+15005550006, MG…'),
      };
  }
}

/** Where a provider's API is reached: another region, a proxy; https, and http only to this machine. */
function readEndpoint(settings: Settings, setting: string, fallback: string): string {
  const text = settings.text(setting);
  if (text === undefined) return fallback;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) settings.blame(setting, 'not_a_url', fallback);
  else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    settings.blame(setting, 'needs_https', fallback);
  return url?.origin ?? fallback;
}

/** A JSON file: our name of a template and its language → the provider's id and the facts that it takes. */
function readTemplates(settings: Settings, setting: string): Templates {
  const path = settings.required(setting, templatesExample);
  if (path === undefined) return {};
  try {
    const parsed = Templates.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return parsed.data;
    settings.blame(setting, 'not_a_template_list', templatesExample);
  } catch (error) {
    settings.blame(setting, error instanceof SyntaxError ? 'not_a_template_list' : 'not_readable', templatesExample);
  }
  return {};
}
