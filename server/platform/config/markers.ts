import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

const names = { real: 'RAN-FOR-REAL', trial: 'RAN-AS-TRIAL' } as const;

/** Whether this data directory has once run in this mode. */
export function hasRun(dataDirectory: string, mode: Config['mode']): boolean {
  return existsSync(join(dataDirectory, names[mode]));
}

/**
 * Remembers in the data directory in which mode it runs. Call it before the first person or letter is made:
 * a trial never opens real data, and a real run never opens demo accounts whose passwords are printed.
 */
export async function markRun(config: Pick<Config, 'mode' | 'dataDirectory'>): Promise<void> {
  // 0755: a database started by root runs as another user and must pass through.
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o755 });
  await writeFile(join(config.dataDirectory, names[config.mode]), 'Do not remove: see docs/operating.md\n');
}
