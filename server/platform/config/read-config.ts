import { resolve } from 'node:path';
import { isatty } from 'node:tty';
import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { readStatusUrl, readTrustedProxies } from './addresses.ts';
import { readAppVersions } from './app-version.ts';
import type { Config } from './config.ts';
import { readFlags } from './flags.ts';
import { readNumbers } from './numbers.ts';
import { readPasswordSetting } from './password-setting.ts';
import type { ConfigProblem } from './problem.ts';
import { realOnlySettings, realSettings } from './real-settings.ts';
import { readSettings, type Environment, type Settings } from './settings.ts';
import { trialSettings } from './trial-settings.ts';
import { warningsOf } from './warnings.ts';

export type ConfigRefusal = Refusal<
  'config_refused',
  { readonly mode: Config['mode']; readonly problems: readonly ConfigProblem[] }
>;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * The only reader of the environment. Nothing set: a trial. Any setting of a real run set: a real run, or the whole list
 * of what is missing or wrong. `argv` are the flags after the command's name.
 */
export function readConfig(
  environment: Environment = process.env,
  argv: readonly string[] = [],
): Outcome<Config, ConfigRefusal> {
  const flags = readFlags(argv);
  const settings = readSettings({ ...environment, ...flags.environment });
  const mode = realOnlySettings.some((setting) => settings.text(setting) !== undefined) ? 'real' : 'trial';
  const isProduction = settings.text('NODE_ENV') === 'production';
  const dataDirectory = resolve(settings.text('DATA_DIR') ?? './.data');
  const port = settings.whole('PORT', 8080, { min: 0, max: 65_535 });

  if (mode === 'trial' && isProduction) settings.blame('NODE_ENV', 'production', 'development');
  // In production the list of a real run is what helps, also when nothing is set yet.
  const wanted = isProduction ? 'real' : mode;
  const ofMode =
    wanted === 'real' ? realSettings(settings, { dataDirectory }) : trialSettings(settings, { dataDirectory, port });
  const numbers = readNumbers(settings);
  const password = readPasswordSetting(settings, numbers.passwordLengthMin);
  const config: Config = {
    mode,
    dataDirectory,
    port,
    ...ofMode,
    trustedProxies: readTrustedProxies(settings),
    businessZone: readZone(settings),
    currency: settings.oneOf('CURRENCY', 'CNY', ['CNY', 'USD']),
    logLevel: settings.oneOf('LOG_LEVEL', 'info', logLevels),
    plainLog: isatty(1) && !isProduction,
    roles: flags.roles,
    numbers,
    password,
    warnings: warningsOf(password, numbers),
    versions: readAppVersions(settings),
    statusUrl: readStatusUrl(settings),
    riskRulesFile: readPath(settings, 'RISK_RULES_FILE'),
    testClock: readTestClock(settings, mode),
  };
  const problems = [...flags.problems, ...settings.problems];
  return problems.length === 0 ? accept(config) : refuse('config_refused', { mode, problems });
}

/** A clock that anybody can set ahead would end every lock: never in a real run. */
function readTestClock(settings: Settings, mode: Config['mode']): boolean {
  const isOn = settings.oneOf('TEST_CLOCK', 'off', ['off', 'on']) === 'on';
  if (isOn && mode === 'real') settings.blame('TEST_CLOCK', 'trial_only', 'off');
  return isOn && mode === 'trial';
}

function readPath(settings: Settings, setting: string): string | null {
  const path = settings.text(setting);
  return path === undefined ? null : resolve(path);
}

export function readZone(settings: Settings): string {
  const zone = settings.text('BUSINESS_ZONE') ?? 'Asia/Shanghai';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    settings.blame('BUSINESS_ZONE', 'not_a_zone', 'Asia/Shanghai');
    return zone;
  }
}
