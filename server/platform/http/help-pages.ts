import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import markdown from 'markdown-it';
import type { Locale } from '#kernel';
import { escapeHtml, plainPage } from './plain-page.ts';
import type { ProblemTexts } from './problem-texts.ts';

/** Articles are ours, so markup inside them is not allowed at all: no raw HTML passes. */
const renderer = markdown({ html: false, linkify: false, typographer: false });

const words = {
  'zh-CN': {
    all: '所有提示的说明',
    loginHelp: '登录遇到问题',
    code: '代码',
    other: 'English',
    otherLocale: 'en',
    some: '几',
  },
  en: {
    all: 'All messages explained',
    loginHelp: 'Trouble signing in',
    code: 'Code',
    other: '中文',
    otherLocale: 'zh-CN',
    some: 'some',
  },
} as const;

/** The article of one problem; undefined when there is none. */
export function problemPage(texts: ProblemTexts, code: string, locale: Locale): string | undefined {
  const text = texts.find(code, locale);
  if (text === undefined) return undefined;
  const word = words[locale];
  const detail = text.detail.replace(/\{\w+\}/g, word.some);
  return plainPage({
    title: text.title,
    locale,
    body: `<p class="kicker">${word.code} ${escapeHtml(code)} · <a href="/help/problems/${escapeHtml(code)}?lang=${word.otherLocale}" hreflang="${word.otherLocale}">${word.other}</a></p>
<h1>${escapeHtml(text.title)}</h1><p class="lead">${escapeHtml(detail)}</p>${renderer.render(text.body)}<p><a href="/help/problems?lang=${locale}">${word.all}</a></p>`,
  });
}

/** Every article, by title. */
export function problemIndexPage(texts: ProblemTexts, locale: Locale): string {
  const rows = texts
    .codes()
    .map(
      (code) =>
        `<li><a href="/help/problems/${code}?lang=${locale}">${escapeHtml(texts.find(code, locale)?.title ?? code)}</a></li>`,
    );
  return plainPage({
    title: words[locale].all,
    locale,
    body: `<h1>${words[locale].all}</h1><ul class="list">${rows.join('')}</ul>`,
  });
}

/** One leaf of the login help, for browsers without script; undefined when there is none. */
export function loginHelpPage(texts: ProblemTexts, leaf: string, locale: Locale): string | undefined {
  const text = texts.find(leaf, locale);
  if (text === undefined) return undefined;
  const word = words[locale];
  return plainPage({
    title: text.title,
    locale,
    body: `<p class="kicker"><a href="/help/login/${escapeHtml(leaf)}?lang=${word.otherLocale}" hreflang="${word.otherLocale}">${word.other}</a></p>
<h1>${escapeHtml(text.title)}</h1><p class="lead">${escapeHtml(text.detail)}</p>${renderer.render(text.body)}<p><a href="/help/login">${word.loginHelp}</a></p>`,
  });
}

/** A document of ours with front matter-free markdown: agreement, privacy. */
export function documentPage(directory: string, name: 'agreement' | 'privacy', locale: Locale): string {
  const source = readFileSync(join(directory, `${name}.${locale}.md`), 'utf8');
  const title = /^# (.+)$/m.exec(source)?.[1] ?? name;
  return plainPage({ title, locale, body: renderer.render(source) });
}
