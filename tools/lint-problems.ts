import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync, Visitor, type ESTree } from 'vite';

export interface ProblemFault {
  readonly path: string;
  readonly what: string;
}

const folder = 'help/problems';
const articleName = /^([a-z][a-z0-9_]*)\.(zh-CN|en)\.md$/;
const locales = ['zh-CN', 'en'] as const;

/** The two questions every article answers, in this order. */
const headings: Readonly<Record<(typeof locales)[number], readonly [string, string]>> = {
  'zh-CN': ['## 发生了什么', '## 现在怎么办'],
  en: ['## What happened', '## What to do'],
};

/**
 * Codes a file of problems defines: the keys of every `const …Problems = { code: { status } }`.
 * Spread parts are counted where they are written.
 */
export function listCodes(path: string, text: string): string[] {
  const codes: string[] = [];
  new Visitor({
    VariableDeclarator(node) {
      if (node.id.type !== 'Identifier' || !/problems$/i.test(node.id.name)) return;
      const table = bareObject(node.init);
      for (const one of table?.properties ?? []) {
        if (one.type !== 'Property') continue;
        if (one.key.type === 'Identifier' && !one.computed) codes.push(one.key.name);
        if (one.key.type === 'Literal' && typeof one.key.value === 'string') codes.push(one.key.value);
      }
    },
  }).visit(parseSync(path, text).program);
  return codes;
}

/** Looks through `as const` and `satisfies …`. */
function bareObject(node: ESTree.Expression | null): ESTree.ObjectExpression | undefined {
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression') return bareObject(node.expression);
  return node?.type === 'ObjectExpression' ? node : undefined;
}

/** Every code has both articles, every article has a code, and every article answers both questions. */
export function findProblemFaults(
  codes: ReadonlyMap<string, string>,
  articles: ReadonlyMap<string, string>,
): ProblemFault[] {
  const missing = [...codes].flatMap(([code, definedIn]) =>
    locales
      .map((locale) => `${folder}/${code}.${locale}.md`)
      .filter((path) => !articles.has(path))
      .map((path) => ({ path, what: `write it: ${code} of ${definedIn} has no such article` })),
  );
  const written = [...articles].flatMap(([path, text]) =>
    judgeArticle(path, text, codes).map((what) => ({ path, what })),
  );
  return [...missing, ...written];
}

function judgeArticle(path: string, text: string, codes: ReadonlyMap<string, string>): string[] {
  const [, code, locale] = articleName.exec(basename(path)) ?? [];
  if (code === undefined || (locale !== 'zh-CN' && locale !== 'en')) return ['name it CODE.zh-CN.md or CODE.en.md'];
  const faults = codes.has(code) ? [] : [`no problems.ts defines ${code}: delete it or define the code`];
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) return [...faults, 'begin with title: and detail: between --- lines'];
  for (const field of ['title', 'detail'])
    if (!new RegExp(`^${field}: \\S`, 'm').test(head)) faults.push(`front matter needs "${field}:"`);
  return [...faults, ...judgeBody(body, headings[locale])];
}

/** Each heading once, in order, with words under it. */
function judgeBody(body: string, expected: readonly string[]): string[] {
  const sections = body.split(/^(?=## )/m);
  const found = sections.map((section) => section.split('\n')[0]?.trim() ?? '');
  const faults: string[] = [];
  let from = 0;
  for (const heading of expected) {
    const at = found.indexOf(heading, from);
    if (at < 0) faults.push(`needs the heading "${heading}"${found.includes(heading) ? ' in its order' : ''}`);
    else if ((sections[at] ?? '').split('\n').slice(1).join('').trim() === '')
      faults.push(`nothing stands under "${heading}"`);
    if (at >= 0) from = at + 1;
  }
  return faults;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  const codes = new Map<string, string>();
  for (const path of globSync('server/**/{problems,*-problems}.ts', { cwd: root }))
    for (const code of listCodes(path, read(path))) codes.set(code, path);
  const paths = globSync(`${folder}/*.md`, { cwd: root }).filter((path) => basename(path) !== 'README.md');
  const faults = findProblemFaults(codes, new Map(paths.map((path) => [path, read(path)])));
  for (const { path, what } of faults) console.log(`${path}: ${what}`);
  const verdict = faults.length === 0 ? 'all explained in both languages' : `${faults.length} faults`;
  console.log(`problems: ${codes.size} codes, ${paths.length} articles, ${verdict}`);
  process.exitCode = codes.size > 0 && faults.length === 0 ? 0 : 1;
}
