import { join, resolve } from 'node:path';
import { isatty } from 'node:tty';
import { accept, refuse, type Outcome } from '#kernel';
import type { LogLevel } from '#platform/log';
import { readStatusUrl, readUrl, readWebUrl } from './addresses.ts';
import { readAppVersions, type AppVersions } from './app-version.ts';
import { readFlags } from './flags.ts';
import { logLevels, readZone, type ConfigRefusal } from './read-config.ts';
import { readSettings, type Environment } from './settings.ts';

/** What the status process is told. No secret: it can run where the wallet does not. */
export interface StatusConfig {
  readonly host: string;
  readonly port: number;
  /** The wallet as people see it. */
  readonly publicUrl: string;
  /** This process as people see it, when it has an address of its own. */
  readonly statusUrl: string | null;
  /** The wallet as this process reaches it. */
  readonly watchUrl: string;
  readonly noticeFile: string;
  readonly businessZone: string;
  readonly versions: AppVersions;
  readonly logLevel: LogLevel;
  readonly plainLog: boolean;
}

/** In the data directory: what `qianneng status set` wrote for everybody. */
export function noticeFileOf(dataDirectory: string): string {
  return join(dataDirectory, 'service-notice.json');
}

/** The few settings of the wallet that `qianneng status` needs, and its own two. */
export function readStatusConfig(
  environment: Environment,
  argv: readonly string[],
): Outcome<StatusConfig, ConfigRefusal> {
  const flags = readFlags(argv);
  // Its flags --port and --host are about itself; PORT and HOST stay the wallet's.
  const { PORT: ownPort, HOST: ownHost, ...rest } = flags.environment;
  const settings = readSettings({
    ...environment,
    ...rest,
    ...(ownPort === undefined ? {} : { STATUS_PORT: ownPort }),
    ...(ownHost === undefined ? {} : { STATUS_HOST: ownHost }),
  });
  const isReal = settings.text('PUBLIC_URL') !== undefined;
  const walletPort = settings.whole('PORT', 8080, { min: 0, max: 65_535 });
  const publicUrl = isReal ? (readWebUrl(settings, 'PUBLIC_URL')?.origin ?? '') : `http://localhost:${walletPort}`;
  const hasTls = settings.text('TLS_CERT_FILE') !== undefined;
  const isElsewhere = settings.text('STATUS_WATCH_URL') !== undefined;
  const watched = isElsewhere ? readUrl(settings, 'STATUS_WATCH_URL', ['https:', 'http:']) : undefined;
  const config: StatusConfig = {
    host: settings.text('STATUS_HOST') ?? (isReal ? '0.0.0.0' : '127.0.0.1'),
    port: settings.whole('STATUS_PORT', 8081, { min: 0, max: 65_535 }),
    publicUrl,
    statusUrl: readStatusUrl(settings),
    watchUrl: watched?.origin ?? (hasTls ? publicUrl : `http://localhost:${walletPort}`),
    noticeFile: noticeFileOf(resolve(settings.text('DATA_DIR') ?? './.data')),
    businessZone: readZone(settings),
    versions: readAppVersions(settings),
    logLevel: settings.oneOf('LOG_LEVEL', 'info', logLevels),
    plainLog: isatty(1) && settings.text('NODE_ENV') !== 'production',
  };
  const problems = [...flags.problems, ...settings.problems];
  const mode = isReal ? 'real' : 'trial';
  return problems.length === 0 ? accept(config) : refuse('config_refused', { mode, problems });
}
