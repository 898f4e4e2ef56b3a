import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWalletServer, templateVariable } from './wallet-server.ts';

const cacheVariable = 'NODE_COMPILE_CACHE';

/**
 * Starts the wallet once and stops it: a migrated, seeded trial that every test file of the run copies. Starting from nothing is
 * tested in start.e2e.ts; doing it for each of thirty files took a tenth of the whole run.
 */
export default async function setup(): Promise<() => void> {
  const home = mkdtempSync(join(tmpdir(), 'qn-template-'));
  mkdirSync(join(home, 'wallet'));
  // PostgreSQL may run as another user, who must be able to enter.
  for (const folder of [home, join(home, 'wallet')]) chmodSync(folder, 0o755);
  // Each of some eighty starts of the program reads the same five hundred files.
  const cache = join(home, 'compiled');
  process.env[cacheVariable] = cache;
  const server = await startWalletServer({ dataDirectory: join(home, 'wallet', 'data') });
  await server.stop();
  process.env[templateVariable] = join(home, 'wallet');
  return () => {
    delete process.env[templateVariable];
    delete process.env[cacheVariable];
    rmSync(home, { recursive: true, force: true });
  };
}
