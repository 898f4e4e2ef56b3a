import { type Locale, plusMs, secondsMs } from '#kernel';
import type { CallRefusal } from '#web/api';
import { deviceNow } from '#web/ui';

/** What stands over a form after a call that did not do it, ready to be shown. */
export type Trouble =
  | { readonly kind: 'offline' | 'slow' | 'portal' | 'server' }
  | { readonly kind: 'busy'; readonly until: Date }
  | { readonly kind: 'said'; readonly title: string; readonly detail: string; readonly helpHref: string };

const busySeconds = 10;

/** Whose trouble it is: the phone's, the road's, ours, or something the server says in words. */
export function troubleOf(refusal: CallRefusal): Trouble {
  if (refusal.kind === 'trouble') {
    if (refusal.cause === 'offline') return { kind: 'offline' };
    return { kind: refusal.cause === 'not_ours' ? 'portal' : 'slow' };
  }
  if (refusal.code === 'busy') {
    const waitMs = (refusal.retryAfterSeconds ?? busySeconds) * secondsMs;
    return { kind: 'busy', until: plusMs(deviceNow(), waitMs) };
  }
  if (refusal.status >= 500 && refusal.code !== 'maintenance') return { kind: 'server' };
  return { kind: 'said', title: refusal.title, detail: refusal.detail, helpHref: refusal.type };
}

/** The server's words about one field, in one breath: its title is a clause, its detail says what would help. */
export function sentenceOf(refusal: CallRefusal, locale: Locale): string {
  if (refusal.kind === 'trouble') return '';
  return [refusal.title, refusal.detail].filter((part) => part !== '').join(locale === 'en' ? '. ' : '。');
}
