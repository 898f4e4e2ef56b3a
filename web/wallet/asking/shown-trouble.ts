import type { Locale } from '#kernel';
import type { CallRefusal } from '#web/api';
import type { ShownProblem } from '#web/ui';
import type { shellWords } from '#web/words/wallet-shell';
import { Refused } from './ask.ts';

type Texts = (typeof shellWords)['zh-CN']['trouble'];

/** The article's address without its host: another tab of ours on any address finds it. */
export function helpHref(refusal: CallRefusal): string | undefined {
  return refusal.kind === 'problem' ? `/help/problems/${encodeURIComponent(refusal.code)}` : undefined;
}

/** Whose trouble it is, in words: the server's own for a refusal, ours for the road. */
export function shownTrouble(refusal: CallRefusal, words: Texts): ShownProblem {
  if (refusal.kind === 'problem')
    return {
      title: refusal.title,
      detail: refusal.detail === '' ? undefined : refusal.detail,
      helpHref: helpHref(refusal),
      requestId: refusal.status >= 500 ? refusal.requestId : undefined,
    };
  switch (refusal.cause) {
    case 'offline':
      return { title: words.offlineTitle, detail: words.offlineNote };
    case 'timeout':
    case 'unanswered':
      return { title: words.slowTitle, detail: words.slowNote };
    case 'not_ours':
      return { title: words.portalTitle, detail: words.portalNote };
  }
}

/** The server's words about one field, in one breath: its title is a clause, its detail says what would help. */
export function sentenceOf(refusal: CallRefusal, locale: Locale): string | undefined {
  if (refusal.kind === 'trouble') return undefined;
  return [refusal.title, refusal.detail].filter((part) => part !== '').join(locale === 'en' ? '. ' : '。');
}

/** The refusal inside what a query threw; a fault of the page itself has none. */
export function refusalOf(error: Error | null): CallRefusal | undefined {
  return error instanceof Refused ? error.refusal : undefined;
}
