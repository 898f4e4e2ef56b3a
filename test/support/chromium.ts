import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

const require = createRequire(import.meta.url);
const cacheFolder = resolve(import.meta.dirname, '../../.cache');

/** Writes the files of a tar archive; enough of ustar for ours, so that no tar program is needed. */
function unpackTar(archive: Buffer, folder: string): void {
  for (let offset = 0; offset + 512 <= archive.length;) {
    const name = archive.toString('latin1', offset, offset + 100).replace(/\0.*$/s, '');
    if (name === '') return;
    const size = Number.parseInt(archive.toString('latin1', offset + 124, offset + 136), 8) || 0;
    const kind = String.fromCharCode(archive[offset + 156] ?? 0);
    const path = join(folder, name);
    if (kind === '5') mkdirSync(path, { recursive: true });
    else if (kind === '0' || kind === '\0') {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(offset + 512, offset + 512 + size), { mode: 0o755 });
    }
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}

/** The package around an entry file: the folder that holds `sign`. */
function packageAround(entry: string, sign: string): string {
  let folder = dirname(entry);
  while (!existsSync(join(folder, sign))) folder = dirname(folder);
  return folder;
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Fontconfig that knows the Chinese fonts from npm beside the machine's own. */
function fontsFile(folder: string): string {
  const fonts = [
    '/usr/share/fonts',
    join(packageAround(require.resolve('@embedpdf/fonts-sc'), 'fonts'), 'fonts'),
    join(folder, 'fonts'),
  ];
  const lines = [
    ...fonts.map((font) => `<dir>${xml(font)}</dir>`),
    `<cachedir>${xml(join(folder, 'fontcache'))}</cachedir>`,
  ];
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${lines.join('')}</fontconfig>`;
}

/** Unpacks beside and renames, so that two test runs at once never see half a browser. */
function unpack(folder: string, bin: string): void {
  const draft = `${folder}.${process.pid}`;
  for (const archive of ['al2023', 'fonts', 'swiftshader']) {
    unpackTar(brotliDecompressSync(readFileSync(join(bin, `${archive}.tar.br`))), join(draft, archive));
  }
  writeFileSync(join(draft, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), { mode: 0o755 });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'chromium'))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A bare machine has no libnss3 and the like; where they exist, the machine's own are the better ones. */
function lacksLibraries(executablePath: string): boolean {
  const answer = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return answer.status !== 0 || answer.stdout.includes('not found');
}

/** The Chromium that came with npm, unpacked once into .cache; CHROMIUM_PATH names another. */
export function findChromium(): Chromium {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const other = env['CHROMIUM_PATH'];
  if (other !== undefined && other !== '') return { executablePath: other, env };
  const source = packageAround(require.resolve('@sparticuz/chromium'), 'bin');
  const version: unknown = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')).version;
  const folder = join(cacheFolder, `chromium-${String(version)}`);
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) {
    mkdirSync(cacheFolder, { recursive: true });
    unpack(folder, join(source, 'bin'));
  }
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsFile(folder));
  const libraries = [lacksLibraries(executablePath) ? join(folder, 'al2023/lib') : '', env['LD_LIBRARY_PATH'] ?? ''];
  return {
    executablePath,
    env: { ...env, FONTCONFIG_FILE: fonts, LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':') },
  };
}
