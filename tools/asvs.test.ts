import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8').replaceAll('\r\n', '\n');

/** Levels 1 and 2 of OWASP ASVS 5.0.0, and 6.2.12. */
const wanted: Readonly<Record<string, readonly number[]>> = {
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
};
const numbers = Object.entries(wanted).flatMap(([section, last]) => last.map((number) => `${section}.${number}`));

const lines = page.split('\n').filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line));
const cells = lines.map((line) => line.replace(/^\| | \|$/g, '').split(' | '));
const rows = cells.filter((row) => row.length === 5);
const seenToFail = cells.filter((row) => row.length === 4);
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => join('docs', match[1] ?? ''));

test('every requirement of the five chapters is here once', () => {
  expect(rows.map(([number]) => number)).toEqual(numbers);
  expect(rows.length + seenToFail.length).toBe(cells.length);
});

test.each(rows)('%s %s is %s', (_number, _requirement, state = '', how = '', shown = '') => {
  expect(['met', 'open', 'n/a']).toContain(state);
  const cited = linksIn(shown);
  expect(cited.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  if (state !== 'n/a') expect(cited).not.toEqual([]);
  if (state !== 'met') expect(how.length).toBeGreaterThan(10);
  expect(linksIn(how).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the sums at its head are those of its rows', () => {
  const sum = (state: string) => rows.filter((row) => row[2] === state).length;
  expect(page).toContain(`Of ${rows.length}: ${sum('met')} met, ${sum('open')} open, ${sum('n/a')} without`);
});

test('at least five rows were seen to fail without their rule', () => {
  expect(seenToFail.length).toBeGreaterThanOrEqual(5);
});

test.each(seenToFail)('%s: the rule stands in %s', (number, file = '', _what, rule = '') => {
  expect(rows.find((row) => row[0] === number)?.[2]).toBe('met');
  const code = readFileSync(join(root, file.replaceAll('`', '')), 'utf8');
  expect(code).toContain(rule.replaceAll('`', ''));
});
