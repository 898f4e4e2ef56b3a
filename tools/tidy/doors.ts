import { posix } from 'node:path';

/** Resolves '#room' to the file its door opens; undefined when package.json "imports" has no such door. */
export type Doors = (specifier: string) => string | undefined;

/** Reads the list of doors out of package.json. */
export function readDoors(packageJson: string): Doors {
  const parsed: unknown = JSON.parse(packageJson);
  const entries = Object.entries(importsOf(parsed)).map(([name, target]) => ({ name, target: target.slice(2) }));
  return (specifier) => {
    for (const { name, target } of entries) {
      if (name === specifier) return target;
      const [head = '', tail] = name.split('*');
      if (tail === undefined || !specifier.startsWith(head) || !specifier.endsWith(tail)) continue;
      const middle = specifier.slice(head.length, specifier.length - tail.length);
      if (middle !== '' && !middle.includes('/')) return target.replace('*', middle);
    }
    return undefined;
  };
}

function importsOf(parsed: unknown): Record<string, string> {
  if (typeof parsed !== 'object' || parsed === null || !('imports' in parsed)) return {};
  const { imports } = parsed;
  if (typeof imports !== 'object' || imports === null) return {};
  const entries = Object.entries(imports) as [string, unknown][];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The file an import reaches inside this repository; undefined for a package or a `node:` module. */
export function reachedFile(from: string, specifier: string, doors: Doors): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare);
  if (bare.startsWith('#')) return doors(bare);
  return undefined;
}
