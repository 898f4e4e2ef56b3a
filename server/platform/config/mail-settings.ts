import { exampleOf, readUrl, readWebUrl } from './addresses.ts';
import type { MailSetting, MailWaySetting } from './config.ts';
import { readSecret } from './secret.ts';
import type { Settings } from './settings.ts';

/** Any of these means a real run. */
export const mailSettingNames = [
  'SMTP_URL',
  'SMTP_URL_2',
  'MAIL_FROM',
  'MAIL_WEBHOOK_URL',
  'MAIL_WEBHOOK_SECRET',
] as const;

const mailbox = /^(?:[^<>\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+>?$/;

/** SMTP_URL, then SMTP_URL_2, then the webhook: whichever are set, in this order; one must be. */
export function readMail(settings: Settings): MailSetting {
  const ways: MailWaySetting[] = [];
  const isSet = (setting: string) => settings.text(setting) !== undefined;
  if (isSet('SMTP_URL') || !isSet('MAIL_WEBHOOK_URL')) ways.push(readSmtp(settings, 'SMTP_URL'));
  if (isSet('SMTP_URL_2')) ways.push(readSmtp(settings, 'SMTP_URL_2'));
  if (isSet('MAIL_WEBHOOK_URL')) {
    const url = readWebUrl(settings, 'MAIL_WEBHOOK_URL')?.href ?? '';
    ways.push({ kind: 'webhook', url, secret: readSecret(settings, 'MAIL_WEBHOOK_SECRET') });
  } else if (isSet('MAIL_WEBHOOK_SECRET')) {
    settings.blame('MAIL_WEBHOOK_URL', 'missing', exampleOf('MAIL_WEBHOOK_URL'));
  }
  const from = settings.required('MAIL_FROM', '钱能钱包 <notice@example.com>');
  if (from !== undefined && !mailbox.test(from)) {
    settings.blame('MAIL_FROM', 'not_an_address', '钱能钱包 <notice@example.com>');
  }
  return { kind: 'outgoing', from: from ?? '', ways };
}

function readSmtp(settings: Settings, setting: 'SMTP_URL' | 'SMTP_URL_2'): MailWaySetting {
  const url = readUrl(settings, setting, ['smtp:', 'smtps:']);
  return { kind: 'smtp', name: setting === 'SMTP_URL' ? 'smtp' : 'smtp_2', url: url?.href ?? '' };
}
