/*
 * Migrates an empty throw-away database and writes Kysely's table types and one schema.sql per room from it.
 * `node tools/dump-schema.ts` writes; with `--check` it writes nothing and ends with 1 when a file differs.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listDifferences } from './dump-schema/compare-files.ts';
import { describeMigratedDatabase, type GeneratedFiles } from './dump-schema/describe-database.ts';

const root = path.resolve(import.meta.dirname, '..');
const linesShownMax = 20;

const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
try {
  const files = await describeMigratedDatabase(path.join(root, 'migrations'));
  if (flags.check) check(files);
  else write(files);
} catch (error) {
  console.error(`Nothing written: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function check(files: GeneratedFiles): void {
  for (const [name, wanted] of files) {
    const differences = listDifferences(readStanding(name), wanted);
    if (differences.length === 0) continue;
    console.error(`${name} does not fit the migrations; run: node tools/dump-schema.ts`);
    for (const line of differences.slice(0, linesShownMax)) console.error(`  ${line}`);
    process.exitCode = 1;
  }
}

function write(files: GeneratedFiles): void {
  for (const [name, wanted] of files) {
    if (readStanding(name) === wanted) continue;
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.new`;
    writeFileSync(draft, wanted);
    renameSync(draft, file);
    console.log(`wrote ${name}`);
  }
}

function readStanding(name: string): string {
  const file = path.join(root, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
