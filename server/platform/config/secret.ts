import type { Settings } from './settings.ts';

const secretLengthMin = 24;
const example = 'openssl rand -base64 32';

/** A secret that we share with somebody's program; blamed when it is missing or short enough to be found by trying. */
export function readSecret(settings: Settings, setting: string): string {
  const secret = settings.required(setting, example);
  if (secret !== undefined && secret.length < secretLengthMin) settings.blame(setting, 'too_short', example);
  return secret ?? '';
}
