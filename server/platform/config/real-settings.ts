import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { checkKeyFile } from '#platform/crypto';
import { exampleOf, readUrl, readWebUrl } from './addresses.ts';
import type { Config, DatabaseSetting } from './config.ts';
import { mailSettingNames, readMail } from './mail-settings.ts';
import { hasRun } from './markers.ts';
import type { Settings } from './settings.ts';
import { readSms, smsSettingNames } from './sms-settings.ts';

type ModeSettings = Pick<Config, 'keyFile' | 'database' | 'host' | 'publicUrl' | 'tls' | 'mail' | 'sms'>;

/** Any of these set means that a real run is wanted, and that all of it must be right. */
export const realOnlySettings: readonly string[] = [
  'DATABASE_URL',
  'EMBEDDED',
  'PUBLIC_URL',
  ...mailSettingNames,
  ...smsSettingNames,
  'KEY_FILE',
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
];

/** Reads every setting of a real run; what is missing or wrong is blamed, and the placeholder never used. */
export function realSettings(settings: Settings, place: { dataDirectory: string }): ModeSettings {
  return {
    database: readDatabase(settings, place.dataDirectory),
    publicUrl: readPublicUrl(settings),
    mail: readMail(settings),
    sms: readSms(settings),
    keyFile: readKeyFileSetting(settings, place.dataDirectory),
    tls: readTls(settings),
    host: settings.text('HOST') ?? '0.0.0.0',
  };
}

function readDatabase(settings: Settings, dataDirectory: string): DatabaseSetting {
  const isEmbedded = settings.oneOf('EMBEDDED', '0', ['0', '1']) === '1';
  if (isEmbedded) {
    if (settings.text('DATABASE_URL') !== undefined) settings.blame('EMBEDDED', 'contradicts', 'DATABASE_URL');
    if (hasRun(dataDirectory, 'trial')) settings.blame('DATA_DIR', 'ran_as_trial', '/var/lib/qianneng', dataDirectory);
    return { kind: 'embedded' };
  }
  const url = readUrl(settings, 'DATABASE_URL', ['postgresql:', 'postgres:']);
  if (url && url.pathname.length < 2) settings.blame('DATABASE_URL', 'no_database_name', exampleOf('DATABASE_URL'));
  return { kind: 'url', url: url?.href ?? '' };
}

function readPublicUrl(settings: Settings): string {
  const url = readWebUrl(settings, 'PUBLIC_URL');
  const isBare = url && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url && isBare !== true) settings.blame('PUBLIC_URL', 'has_path', exampleOf('PUBLIC_URL'));
  return url?.origin ?? '';
}

function readKeyFileSetting(settings: Settings, dataDirectory: string): string {
  const path = settings.required('KEY_FILE', '/etc/qianneng/keys.json');
  if (path === undefined) return '';
  const fault = checkKeyFile(resolve(path), dataDirectory);
  if (fault !== undefined)
    settings.blame('KEY_FILE', 'key_file_unsafe', 'qianneng keys create /etc/qianneng/keys.json', fault);
  return resolve(path);
}

function readTls(settings: Settings): Config['tls'] {
  const certFile = settings.text('TLS_CERT_FILE');
  const keyFile = settings.text('TLS_KEY_FILE');
  for (const [setting, path] of Object.entries({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile })) {
    if (path !== undefined && !isReadable(path)) settings.blame(setting, 'not_readable', '/etc/qianneng/tls.pem', path);
  }
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined) settings.blame('TLS_CERT_FILE', 'needs_twin', '/etc/qianneng/tls-cert.pem');
  if (keyFile === undefined) settings.blame('TLS_KEY_FILE', 'needs_twin', '/etc/qianneng/tls-key.pem');
  return { certFile: resolve(certFile ?? ''), keyFile: resolve(keyFile ?? '') };
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
