import { isIP } from 'node:net';
import type { Settings } from './settings.ts';

const examples = {
  PUBLIC_URL: 'https://wallet.example.com',
  DATABASE_URL: 'postgresql://qianneng:PASSWORD@db.example.com/qianneng',
  SMTP_URL: 'smtps://USER:PASSWORD@smtp.example.com',
  SMTP_URL_2: 'smtps://USER:PASSWORD@smtp2.example.com',
  MAIL_WEBHOOK_URL: 'https://mail.example.com/send',
  SMS_WEBHOOK_URL: 'https://sms.example.com/send',
  STATUS_WATCH_URL: 'http://10.0.0.7:8080',
  STATUS_URL: 'https://status.example.com',
} as const;

type UrlSetting = keyof typeof examples;

export function exampleOf(setting: UrlSetting): string {
  return examples[setting];
}

/** A required URL of one of the schemes ("https:"); blames and gives undefined when it is not one. */
export function readUrl(settings: Settings, setting: UrlSetting, schemes: readonly string[]): URL | undefined {
  const value = settings.required(setting, examples[setting]);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isComplete = url !== undefined && url.host !== '';
  if (!url || !isComplete) settings.blame(setting, 'not_a_url', examples[setting]);
  else if (!schemes.includes(url.protocol)) settings.blame(setting, 'wrong_scheme', examples[setting]);
  else return url;
  return undefined;
}

/** Like `readUrl` for the web: https, and http only to this machine. */
export function readWebUrl(
  settings: Settings,
  setting: 'PUBLIC_URL' | 'MAIL_WEBHOOK_URL' | 'SMS_WEBHOOK_URL' | 'STATUS_URL',
): URL | undefined {
  const url = readUrl(settings, setting, ['https:', 'http:']);
  if (!url || url.protocol === 'https:' || isLoopback(url.hostname)) return url;
  settings.blame(setting, 'needs_https', examples[setting]);
  return undefined;
}

/** Names and addresses that only this machine answers. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Addresses and networks, separated by commas; each wrong one is blamed. None by default: forwarded headers lie. */
export function readTrustedProxies(settings: Settings): readonly string[] {
  const networks = (settings.text('TRUSTED_PROXIES') ?? '')
    .split(',')
    .map((network) => network.trim())
    .filter((network) => network !== '');
  for (const network of networks.filter((one) => !isNetwork(one))) {
    settings.blame('TRUSTED_PROXIES', 'not_a_network', '10.0.0.7, 10.1.0.0/16', network);
  }
  return networks;
}

function isNetwork(network: string): boolean {
  const [address = '', length, ...rest] = network.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (length === undefined) return true;
  return /^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= (version === 4 ? 32 : 128);
}

/** The status process as people see it; null when it has no address of its own. */
export function readStatusUrl(settings: Settings): string | null {
  if (settings.text('STATUS_URL') === undefined) return null;
  return readWebUrl(settings, 'STATUS_URL')?.origin ?? '';
}
