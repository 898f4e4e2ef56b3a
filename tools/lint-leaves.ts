import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { leafIds } from '../web/help/leaves.ts';
import { listCodes, type ProblemFault } from './lint-problems.ts';

const folder = 'help/login';
const articleName = /^([a-z][a-z-]*)\.(zh-CN|en)\.md$/;
const locales = ['zh-CN', 'en'] as const;

const sectionsOf: Readonly<Record<(typeof locales)[number], readonly [string, string]>> = {
  'zh-CN': ['## 发生了什么', '## 现在怎么办'],
  en: ['## What happened', '## What to do'],
};
const stepsMax = 7;
const answerWithin = 40;

interface Leaf {
  readonly field: (name: string) => string;
  readonly body: string;
}

/** Every leaf in both languages, alike in codes, state and number of steps; every code exists; the answer comes first. */
export function findLeafFaults(
  codes: ReadonlySet<string>,
  articles: ReadonlyMap<string, string>,
  expected: readonly string[] = leafIds,
): ProblemFault[] {
  const missing = expected.flatMap((leaf) =>
    locales
      .map((locale) => `${folder}/${leaf}.${locale}.md`)
      .filter((path) => !articles.has(path))
      .map((path) => ({ path, what: 'write it: the login help ends here' })),
  );
  const written = [...articles].flatMap(([path, text]) =>
    judgeLeaf(path, text, { codes, expected, other: articles.get(otherPath(path)) }).map((what) => ({ path, what })),
  );
  return [...missing, ...written];
}

function otherPath(path: string): string {
  return path.endsWith('.en.md') ? path.replace(/en\.md$/, 'zh-CN.md') : path.replace(/zh-CN\.md$/, 'en.md');
}

interface Known {
  readonly codes: ReadonlySet<string>;
  readonly expected: readonly string[];
  readonly other: string | undefined;
}

function judgeLeaf(path: string, text: string, { codes, expected, other }: Known): string[] {
  const [, leaf, locale] = articleName.exec(basename(path)) ?? [];
  if (leaf === undefined || (locale !== 'zh-CN' && locale !== 'en')) return ['name it LEAF.zh-CN.md or LEAF.en.md'];
  const read = readLeaf(text);
  if (read === undefined) return ['begin with title:, detail:, codes:, built: and reviewed: between --- lines'];
  const { field, body } = read;
  const twin = other === undefined ? undefined : readLeaf(other);
  return [
    ...(expected.includes(leaf) ? [] : [`${leaf} is no leaf of the login help: delete it or add it to the list`]),
    ...['title', 'detail'].filter((name) => field(name) === '').map((name) => `front matter needs "${name}:"`),
    ...(/^(true|false)$/.test(field('built')) ? [] : ['built: says true or false']),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(field('reviewed')) ? [] : ['reviewed: is a day, 2026-11-22']),
    ...judgeCodes(field('codes'), codes),
    ...judgeAnswer(field('detail'), locale),
    ...judgeSections(body, sectionsOf[locale]),
    ...['codes', 'built', 'reviewed']
      .filter((name) => twin !== undefined && twin.field(name) !== field(name))
      .map((name) => `${name}: differs from the other language`),
    ...(twin === undefined || stepsOf(twin.body) === stepsOf(body) ? [] : ['has other steps than the other language']),
  ];
}

function readLeaf(text: string): Leaf | undefined {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) return undefined;
  return { field: (name) => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1]?.trim() ?? '', body };
}

/** `none` for what is no refusal of ours: a network, a browser. */
function judgeCodes(listed: string, codes: ReadonlySet<string>): string[] {
  if (listed === 'none') return [];
  const named = listed.split(',').map((code) => code.trim());
  return named.filter((code) => !codes.has(code)).map((code) => `codes: no problems.ts defines "${code}"`);
}

/** The first sentence is the answer; a reader of a list sees no more than its beginning. */
function judgeAnswer(detail: string, locale: (typeof locales)[number]): string[] {
  const [first = ''] = detail.split(locale === 'en' ? /[.;:,?]/ : /[。；，：？]/u);
  const length = Array.from(first).length;
  return length <= answerWithin ? [] : [`detail: says no answer in its first ${answerWithin} characters`];
}

function judgeSections(body: string, expected: readonly [string, string]): string[] {
  const found = [...body.matchAll(/^## .+$/gm)].map((match) => match[0].trim());
  if (found.join('\n') !== expected.join('\n')) return [`needs the headings ${expected.join(', ')} and no other`];
  const steps = stepsOf(body);
  const what = body.slice(body.indexOf(expected[0]) + expected[0].length, body.indexOf(expected[1]));
  return [
    ...(what.trim() === '' ? [`nothing stands under "${expected[0]}"`] : []),
    ...(steps >= 1 && steps <= stepsMax ? [] : [`has ${steps} steps: 1 to ${stepsMax} are allowed`]),
  ];
}

function stepsOf(body: string): number {
  return [...body.matchAll(/^\d+\. \S/gm)].length;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  const problems = globSync('server/**/{problems,*-problems}.ts', { cwd: root });
  const codes = new Set(problems.flatMap((path) => listCodes(path, read(path))));
  const paths = globSync(`${folder}/*.md`, { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  const faults = findLeafFaults(codes, new Map(paths.map((path) => [path, read(path)])));
  for (const { path, what } of faults) console.log(`${path}: ${what}`);
  const verdict = faults.length === 0 ? 'all written in both languages' : `${faults.length} faults`;
  console.log(`leaves: ${leafIds.length} leaves, ${paths.length} articles, ${verdict}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
