import { smsTemplateNames } from '#notify';
import type { Config } from '#platform/config';
import type { Way } from '#platform/delivery';
import { openMail, openMailWebhook, openSmtp, type MailSender } from '#platform/mail';
import { systemChance, systemClock } from '#platform/random';
import {
  missingTemplates,
  openAliyun,
  openSms,
  openSmsWebhook,
  openTencent,
  openTwilio,
  type ReceiptSecrets,
  type Sms,
  type SmsSender,
} from '#platform/sms';
import { StartRefused } from './store.ts';

/** The operator's mail servers in their order; null: the developer inbox. */
export function mailOf({ mail }: Pick<Config, 'mail'>): MailSender | null {
  if (mail.kind === 'inbox') return null;
  const { from } = mail;
  const ways = mail.ways.map((way) =>
    way.kind === 'smtp' ? openSmtp({ ...way, from }) : openMailWebhook({ ...way, from, clock: systemClock }),
  );
  return openMail(ways, { clock: systemClock });
}

/** The address our mails come from, without its name; null where none are sent. */
export function mailFromOf({ mail }: Pick<Config, 'mail'>): string | null {
  if (mail.kind === 'inbox') return null;
  return /<([^<>]+)>\s*$/.exec(mail.from)?.[1] ?? mail.from;
}

/** The operator's SMS providers in their order. Throws StartRefused while a provider lacks templates of ours. */
export function smsOf({ sms, publicUrl }: Pick<Config, 'sms' | 'publicUrl'>): SmsSender | null {
  if (sms.kind !== 'outgoing') return null;
  return openSms(
    sms.providers.map((provider) => smsWayOf(provider, publicUrl)),
    { clock: systemClock },
  );
}

type Provider = Extract<Config['sms'], { kind: 'outgoing' }>['providers'][number];

function smsWayOf(provider: Provider, publicUrl: string): Way<Sms> {
  switch (provider.kind) {
    case 'webhook':
      return openSmsWebhook({ ...provider, clock: systemClock });
    case 'aliyun':
      requireTemplates('ALIYUN_SMS_TEMPLATES', provider.templates);
      return openAliyun({ ...provider, clock: systemClock, chance: systemChance });
    case 'tencent':
      requireTemplates('TENCENT_SMS_TEMPLATES', provider.templates);
      return openTencent({ ...provider, clock: systemClock });
    case 'twilio':
      return openTwilio({ ...provider, receiptUrl: receiptUrlOf(publicUrl, provider.kind) });
  }
}

function requireTemplates(setting: string, templates: Parameters<typeof missingTemplates>[0]): void {
  const missing = missingTemplates(templates, smsTemplateNames);
  if (missing.length > 0)
    throw new StartRefused(`${setting} 缺少这些模板 lacks these templates: ${missing.join(', ')}`);
}

/** What SMS may cost; null in the developer inbox, where they cost nothing. */
export function tollGuardOf({ sms }: Pick<Config, 'sms'>) {
  return sms.kind === 'outgoing' ? sms.budget : null;
}

/** Where a provider tells what became of a message. */
export function receiptUrlOf(publicUrl: string, provider: string): string {
  return `${publicUrl}/api/receipts/${provider}`;
}

/** What proves a receipt, by provider; none for providers that are not in use. */
export function receiptSecretsOf({ sms }: Pick<Config, 'sms'>): ReceiptSecrets {
  if (sms.kind !== 'outgoing') return { aliyun: null, tencent: null, twilio: null, webhook: null };
  const uses = (kind: Provider['kind']) => sms.providers.some((provider) => provider.kind === kind);
  const twilio = sms.providers.find((provider) => provider.kind === 'twilio');
  const webhook = sms.providers.find((provider) => provider.kind === 'webhook');
  return {
    aliyun: uses('aliyun') ? sms.receiptSecret : null,
    tencent: uses('tencent') ? sms.receiptSecret : null,
    twilio: twilio?.authToken ?? null,
    webhook: webhook?.secret ?? null,
  };
}
