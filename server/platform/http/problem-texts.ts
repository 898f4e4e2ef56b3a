import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant, type Locale } from '#kernel';

/** One help article of a problem: what the screen says (title, detail) and the page behind it (markdown). */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly body: string;
}

export interface ProblemTexts {
  find(code: string, locale: Locale): ProblemText | undefined;
  codes(): readonly string[];
}

const fileName = /^([a-z0-9_-]+)\.(zh-CN|en)\.md$/;
const frontMatter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** Reads `CODE.zh-CN.md` and `CODE.en.md` (or the leaves of the login help) once at start; a malformed article is a bug and stops the start. */
export function loadProblemTexts(directory: string): ProblemTexts {
  const texts = new Map<string, ProblemText>();
  for (const file of readdirSync(directory).sort()) {
    const [, code, locale] = fileName.exec(file) ?? [];
    if (code === undefined || locale === undefined) continue;
    const source = readFileSync(join(directory, file), 'utf8');
    // An article may stand before what it explains does; nobody reads it until then.
    if (!/^built: false$/m.test(source)) texts.set(`${code} ${locale}`, parseProblemText(source, file));
  }
  return {
    find: (code, locale) => texts.get(`${code} ${locale}`),
    codes: () => [...new Set([...texts.keys()].map((key) => key.slice(0, key.indexOf(' '))))],
  };
}

export function parseProblemText(source: string, file: string): ProblemText {
  const [, head, body] = frontMatter.exec(source.replaceAll('\r\n', '\n')) ?? [];
  invariant(head !== undefined && body !== undefined, `${file} begins with front matter between --- lines`);
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1]?.trim() ?? '';
  const title = field('title');
  const detail = field('detail');
  invariant(title !== '' && detail !== '', `${file} has title and detail`);
  return { title, detail, body };
}

/** Fills `{triesLeft}` from the refusal's facts; an unknown name is left out with its braces. */
export function fillFacts(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => wireFact(facts[name]));
}

function wireFact(fact: unknown): string {
  if (fact instanceof Date) return fact.toISOString();
  return typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'bigint' ? String(fact) : '';
}
