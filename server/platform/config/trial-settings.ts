import { isLoopback } from './addresses.ts';
import type { Config } from './config.ts';
import { hasRun } from './markers.ts';
import type { Settings } from './settings.ts';

type ModeSettings = Pick<Config, 'keyFile' | 'database' | 'host' | 'publicUrl' | 'tls' | 'mail' | 'sms'>;

/** What a trial decides by itself. It stays on this machine and away from data that was ever real. */
export function trialSettings(settings: Settings, place: { dataDirectory: string; port: number }): ModeSettings {
  const host = settings.text('HOST') ?? '127.0.0.1';
  if (!isLoopback(host)) settings.blame('HOST', 'not_loopback', '127.0.0.1');
  if (hasRun(place.dataDirectory, 'real'))
    settings.blame('DATA_DIR', 'ran_for_real', './.data-trial', place.dataDirectory);
  return {
    // Beside the data directory, never in it.
    keyFile: `${place.dataDirectory}-keys.json`,
    database: { kind: 'embedded' },
    host,
    publicUrl: `http://localhost:${place.port}`,
    tls: null,
    mail: { kind: 'inbox' },
    sms: { kind: 'inbox' },
  };
}
