import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const output = join(root, 'dist', 'web');
const stampName = '.built-from';
const inputs = ['web', 'kernel', 'strength', 'ways-back', 'contract', 'vite.config.ts', 'package-lock.json'];

export type BuildResult = 'built' | 'current';

/**
 * Builds the web app into dist/web when its sources have changed since (told by their hash, not by their dates,
 * so that a fresh clone or a copied tree is judged rightly). Throws when the build fails; the old app then stays.
 */
export async function buildWebIfNeeded(say: (line: string) => void = console.log): Promise<BuildResult> {
  if (readStamp() === hashInputs(root, inputs)) return 'current';
  await buildWeb(say);
  return 'built';
}

/** Builds beside and swaps, so that a start and a test run at the same time never see half an app. */
export async function buildWeb(say: (line: string) => void = console.log): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) throw new Error('the web app is not built and vite is not installed: run npm ci first');
  const stamp = hashInputs(root, inputs);
  const beside = join(root, 'dist', `web-${process.pid}`);
  const startedAt = performance.now();
  say('building the web app …');
  try {
    await runVite(vite, beside);
    writeFileSync(join(beside, stampName), stamp);
    swapIn(beside);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  say(`built the web app in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

function runVite(vite: string, outDir: string): Promise<void> {
  const args = [vite, 'build', '--config', 'vite.config.ts', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  // A process of its own gives the bundler's memory back to a server that is about to start.
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`vite build ended with ${code ?? 'a signal'}`)),
    );
  });
}

function swapIn(beside: string): void {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const old = `${beside}-old`;
  if (existsSync(output)) renameSync(output, old);
  renameSync(beside, output);
  rmSync(old, { recursive: true, force: true });
}

function readStamp(): string | undefined {
  const path = join(output, stampName);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** SHA-256 over the paths and contents of everything the bundle is made of; tests and notes are not. */
export function hashInputs(directory: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of names.flatMap((name) => listFiles(directory, name)))
    hash.update(`\0${path}\0`).update(readFileSync(join(directory, path)));
  return hash.digest('hex');
}

function listFiles(directory: string, name: string): string[] {
  const full = join(directory, name);
  if (!existsSync(full)) return [];
  if (/\.[a-z]+$/.test(name)) return [name];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => !path.startsWith(join('web', 'generated')))
    .sort();
}

if (import.meta.main) {
  const result = process.argv.includes('--if-needed') ? await buildWebIfNeeded() : await buildWeb();
  if (result === 'current') console.log('the web app is up to date');
}
