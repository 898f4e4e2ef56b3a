import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface WordFault {
  readonly line: number;
  readonly rule: 'half-width mark beside Han' | 'no space between Han and figure';
  readonly text: string;
}

const han = String.raw`\p{Script=Han}`;
const halfMark = new RegExp(String.raw`${han}[,:;?!()]|[,:;?!()]${han}`, 'gu');
const tightFigure = new RegExp(String.raw`${han}[\d¥$]|[\d%]${han}`, 'gu');
/** Dates and classifiers of the calendar are written tight: 2026年2月24日. */
const tightDate = /\d年|\d月|\d日|年\d|月\d/gu;
/** Half-width marks of other worlds inside Han text: an address, a clock, code in backquotes. */
const placeholder = /\$\{[^}]*\}/gu;

/** Every fault of Chinese typesetting in the string literals of one words file; comments and code are not looked at. */
export function findWordFaults(source: string): WordFault[] {
  return source.split('\n').flatMap((line, index) => literals(line).flatMap((text) => faultsOf(text, index + 1)));
}

function literals(line: string): string[] {
  if (/^\s*(\/\/|\/?\*)/.test(line)) return [];
  return [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

function faultsOf(literal: string, line: number): WordFault[] {
  // What a parameter holds is not known: a placeholder counts as a Latin letter, so that its neighbours are still looked at.
  const text = literal.replace(placeholder, 'x');
  const figures = text.replace(tightDate, (date) => 'x'.repeat(date.length));
  return [
    ...[...text.matchAll(halfMark)].map(() => ({ line, rule: 'half-width mark beside Han' as const, text: literal })),
    ...[...figures.matchAll(tightFigure)].map(() => ({
      line,
      rule: 'no space between Han and figure' as const,
      text: literal,
    })),
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const folder = join(root, 'web/shared/words');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const faults = files.flatMap((name) =>
    findWordFaults(readFileSync(join(folder, name), 'utf8')).map((fault) => ({
      path: relative(root, join(folder, name)),
      ...fault,
    })),
  );
  for (const { path, line, rule, text } of faults) console.log(`${path}:${line} ${rule}: ${text}`);
  console.log(`words: ${files.length} files, ${faults.length === 0 ? 'well set' : `${faults.length} faults`}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
