import type { Locale } from '#kernel';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

export interface PlainPage {
  readonly title: string;
  readonly locale: Locale;
  /** Trusted HTML: what is not ours in it went through `escapeHtml`. */
  readonly body: string;
  /** Reloads by itself after so many seconds; for pages without script. */
  readonly refreshSeconds?: number;
}

const words = {
  'zh-CN': { brand: '钱能钱包', home: '回到钱包', skip: '跳到正文' },
  en: { brand: 'QianNeng Wallet', home: 'Back to the wallet', skip: 'Skip to content' },
} as const;

/** A page that works without script: help articles, the developer inbox. Its style is /plain.css. */
export function plainPage(page: PlainPage): string {
  const word = words[page.locale];
  const refresh =
    page.refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${page.refreshSeconds}">`;
  return `<!doctype html>
<html lang="${page.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${refresh}
<title>${escapeHtml(page.title)} · ${word.brand}</title><link rel="stylesheet" href="/plain.css"><link rel="icon" href="/icon.svg" type="image/svg+xml"></head>
<body><a class="skip" href="#main">${word.skip}</a><header><a href="/">${word.brand}</a></header>
<main id="main">${page.body}</main>
<footer><a href="/">${word.home}</a></footer></body></html>`;
}
