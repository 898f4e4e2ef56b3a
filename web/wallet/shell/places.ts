import type { Tab } from '#web/ui';

export const tabHrefs: Record<Tab, string> = {
  home: '/',
  activity: '/activity',
  pay: '/collect',
  security: '/security',
  help: '/help',
};

/** Addresses this app answers itself; everything else (help articles, documents, sign-in) is a page of the server. */
const own =
  /^\/(?:(?:pay|receipt|activity|top-up|scan|collect|security|settings|help|shop|verify|stopped)(?:[/?#]|$)|p\/|$|\?|#)/;
const articles = /^\/help\//;

export function isOurs(href: string): boolean {
  return own.test(href) && !articles.test(href);
}
