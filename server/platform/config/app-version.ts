import { readFileSync } from 'node:fs';
import type { Settings } from './settings.ts';

const packageFile = new URL('../../../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

/** Versions of the app that people's browsers run. */
export interface AppVersions {
  /** Of this program. */
  readonly latest: string;
  /** Older ones may only read, sign in, recover and freeze. 0.0.0: all are welcome. */
  readonly min: string;
}

const shape = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;

/** A minimum above this program's own version would stop everybody, so it is refused. */
export function readAppVersions(settings: Settings): AppVersions {
  const min = settings.text('MIN_APP_VERSION') ?? '0.0.0';
  if (!shape.test(min)) settings.blame('MIN_APP_VERSION', 'not_a_version', version);
  else if (min.localeCompare(version, 'en', { numeric: true }) > 0)
    settings.blame('MIN_APP_VERSION', 'above_own_version', version);
  return { latest: version, min };
}
