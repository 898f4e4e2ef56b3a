import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8').replaceAll('\r\n', '\n');

/** Rows of the tables that end in code and test, without their heads. */
const rules = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| rule |') && !/^\|[-| ]+\|$/.test(line))
  .map((line) => line.replace(/^\| | \|$/g, '').split(' | '));

const exists = (path: string): boolean => globSync(path.replace(/\/$/, ''), { cwd: root }).length > 0;

test('the page has its rules', () => {
  expect(rules.length).toBeGreaterThan(50);
});

test.each(rules.map((cells) => [cells[0] ?? '', cells.at(-2) ?? '', cells.at(-1) ?? ''] as const))(
  '%s',
  (_rule, code, tests) => {
    const named = [...tests.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !/\.test\.ts$|\.e2e\.ts$|^gauntlet\/groups\//.test(path))).toEqual([]);
    expect(named.filter((path) => !exists(path))).toEqual([]);
    const files = code.split(', ').map((file) => file.trim());
    const homes = ['', 'server/', 'server/identity/'];
    expect(files.filter((file) => !homes.some((home) => exists(`${home}${file}`)))).toEqual([]);
  },
);

test('every link of the page leads to a file', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !exists(normalize(join('docs', link)).replaceAll('\\', '/')))).toEqual([]);
});
