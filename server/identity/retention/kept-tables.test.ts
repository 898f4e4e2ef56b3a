import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/operating.md'), 'utf8');
const section = page.slice(page.indexOf('## How long what is kept'));
const list = section
  .slice(0, section.indexOf('\n## ', 4))
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .join('\n');
const named = new Set([...list.matchAll(/`([a-z]+\.[a-z_]+)`/g)].map((match) => match[1] ?? ''));

const schemas = globSync('server/**/schema.sql', { cwd: root });
const tables = schemas.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^create table ([a-z_]+\.[a-z_]+) \(/gm)].map(
    (match) => match[1] ?? '',
  ),
);

test('every table of every schema says in the operator’s list how long its rows stay', () => {
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter((table) => !named.has(table)).toSorted()).toEqual([]);
});

test('the list names no table that is not there', () => {
  expect([...named].filter((table) => !tables.includes(table)).toSorted()).toEqual([]);
});

test('every setting of the list is one, with the default the list says', () => {
  const numbers = readFileSync(join(root, 'server/platform/config/numbers.ts'), 'utf8');
  const settings = [...list.matchAll(/`((?:KEEP|RISK|CLOSING)_[A-Z_]+)`/g)].map((match) => match[1] ?? '');
  const known = new Set([...numbers.matchAll(/whole\('([A-Z_]+)'/g)].map((match) => match[1] ?? ''));
  expect(settings.filter((setting) => !known.has(setting))).toEqual([]);
  const kept = [...known].filter((setting) => setting.startsWith('KEEP_'));
  expect(kept.filter((setting) => !settings.includes(setting))).toEqual([]);
});
