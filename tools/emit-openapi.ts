import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '#contract';
import { describeOpenApi } from '../contract/openapi.ts';

// Writes openapi.json from the contract; with --check it only compares, for CI.
const root = join(import.meta.dirname, '..');
const file = join(root, 'openapi.json');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const text = `${JSON.stringify(describeOpenApi(routes, version), null, 1)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
  console.log(`openapi.json: ${Object.keys(routes).length} operations`);
} else if (existsSync(file) && readFileSync(file, 'utf8') === text) {
  console.log('openapi.json agrees with the contract');
} else {
  console.error('openapi.json differs from the contract: run `node tools/emit-openapi.ts`');
  process.exit(1);
}
