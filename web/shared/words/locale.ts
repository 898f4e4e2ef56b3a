import { defaultLocale, type Locale } from '#kernel';

/** Where the choice of language is remembered on this device; not a secret. */
export const localeKey = 'qn.locale';

const listeners = new Set<() => void>();
let current: Locale | undefined;

function isLocale(text: string | null | undefined): text is Locale {
  return text === 'zh-CN' || text === 'en';
}

/** The language now: the person's choice, else what /before-paint.js found from the browser. */
export function getLocale(): Locale {
  if (current === undefined) {
    const found = document.documentElement.lang;
    current = isLocale(found) ? found : defaultLocale;
  }
  return current;
}

/** Switches every word on the page at once, and remembers it; a private window that forbids storage only forgets. */
export function setLocale(locale: Locale): void {
  current = locale;
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(localeKey, locale);
  } catch {
    // Storage may be forbidden; the page still switches.
  }
  for (const listener of listeners) listener();
}

export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
