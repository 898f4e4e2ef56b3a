import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentRules } from './tidy/content-rules.ts';
import { readDoors } from './tidy/doors.ts';
import { circleRule, lightRule } from './tidy/graph-rules.ts';
import { importRules } from './tidy/import-rules.ts';
import { isGenerated } from './tidy/house.ts';
import { migrationRules, nameRules, roomRules } from './tidy/name-rules.ts';
import { readSource } from './tidy/source.ts';
import type { House, Rule, Violation } from './tidy/violation.ts';

export type { Violation };

const rules: readonly Rule[] = [importRules, circleRule, lightRule, contentRules, nameRules, roomRules, migrationRules];
const folders = [
  'kernel',
  'strength',
  'ways-back',
  'contract',
  'server',
  'web',
  'cli',
  'migrations',
  'bench',
  'gauntlet',
  'test',
  'tools',
];
const skipped = new Set(['node_modules', 'dist', 'generated', '.cache']);
const read = /\.(tsx?|mjs|css|sql|md)$/;

/** ARCHITECTURE.md, executed: every broken rule of a tree given as path → text, package.json among them. */
export function findViolations(files: ReadonlyMap<string, string>): Violation[] {
  const sources = new Map(
    [...files]
      .filter(([path]) => /\.(tsx?|mjs)$/.test(path) && !isGenerated(path))
      .map(([path, text]) => [path, readSource(path, text)] as const),
  );
  const house: House = { files, sources, doors: readDoors(files.get('package.json') ?? '{}') };
  return rules
    .flatMap((rule) => [...rule(house)])
    .sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

/** The files tidy looks at, from the working tree: what git does not know yet is tidy too. */
export function readTree(root: string): Map<string, string> {
  const files = new Map([['package.json', readFileSync(join(root, 'package.json'), 'utf8')]]);
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(path);
      if (entry.isFile() && read.test(entry.name)) files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  const present = new Set(readdirSync(root));
  for (const folder of folders) if (present.has(folder)) visit(folder);
  for (const name of present) if (name.endsWith('.ts')) files.set(name, readFileSync(join(root, name), 'utf8'));
  return files;
}

if (import.meta.main) {
  const files = readTree(join(import.meta.dirname, '..'));
  const violations = findViolations(files);
  for (const { path, line, rule, instead } of violations) console.log(`${path}:${line} ${rule}: ${instead}`);
  console.log(
    `tidy: ${files.size} files, ${violations.length === 0 ? 'in order' : `${violations.length} out of order`}`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
