import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A registry that does not carry the builds for other systems leaves them out of package-lock.json, and then `npm ci` refuses the lock.
// This puts them in, marked for their system, so that every machine skips what is not for it. Run it after each change of packages.
interface LockEntry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
}

const file = join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, object> };
const systems = [
  'android',
  'darwin',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'linux',
  'sunos',
  'aix',
  'win32',
  'windows',
];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'universal'];
const added: string[] = [];

for (const [path, found] of Object.entries(lock.packages)) {
  const entry = found as LockEntry;
  for (const [name, range] of Object.entries(path === '' ? {} : (entry.optionalDependencies ?? {}))) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] !== undefined || lock.packages[`${path}/${place}`] !== undefined) continue;
    lock.packages[place] = {
      version: range.replace(/^[~^]/, ''),
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...target(name),
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} packages of other systems added`);

function target(name: string): object {
  const parts = name.split(/[-/]/);
  const system = parts.includes('wasm32') ? undefined : systems.find((known) => parts.includes(known));
  const processor = processors.find((known) =>
    parts.some((part) => part === known || (known === 'arm' && /^arm(eabi|v7)?/.test(part))),
  );
  if (parts.includes('wasm32')) return { cpu: ['wasm32'] };
  if (name === 'fsevents') return { os: ['darwin'] };
  return {
    ...(processor === undefined || processor === 'universal' ? {} : { cpu: [processor] }),
    ...(parts.includes('musl') ? { libc: ['musl'] } : {}),
    ...(system === undefined ? {} : { os: [system === 'windows' ? 'win32' : system] }),
  };
}
