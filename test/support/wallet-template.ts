import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryDirectory } from './memory-directory.ts';
import { startWalletServer, templateVariable } from './wallet-server.ts';

const prefix = 'qn-run-';
/** No run takes as long: what is older was left by one that was killed. */
const leftoverMs = 3 * 3_600_000;

/**
 * Gives a run a folder of its own for everything that its tests and their browsers write, and starts the wallet there once: a
 * migrated, seeded trial that every test file copies. Starting from nothing is tested in start.e2e.ts; doing it for each of
 * thirty files took a tenth of the whole run.
 */
export default async function setup(): Promise<() => void> {
  const root = memoryDirectory();
  removeLeftovers(root);
  const home = mkdtempSync(join(root, prefix));
  const template = join(home, 'wallet');
  mkdirSync(template);
  // PostgreSQL may run as another user, who must be able to enter.
  for (const folder of [home, template]) chmodSync(folder, 0o755);
  // Each of some eighty starts of the program reads the same five hundred files.
  const settings = { TMPDIR: home, NODE_COMPILE_CACHE: join(home, 'compiled') };
  const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, settings);
  const server = await startWalletServer({ dataDirectory: join(template, 'data') });
  await server.stop();
  process.env[templateVariable] = template;
  return () => {
    delete process.env[templateVariable];
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(home, { recursive: true, force: true });
  };
}

function removeLeftovers(root: string): void {
  for (const name of readdirSync(root).filter((one) => one.startsWith(prefix))) {
    const folder = join(root, name);
    if (Date.now() - statSync(folder).mtimeMs > leftoverMs) rmSync(folder, { recursive: true, force: true });
  }
}
