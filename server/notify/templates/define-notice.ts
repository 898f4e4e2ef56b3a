import type { Locale } from '#kernel';
import type { NoticeFacts } from '../facts.ts';
import type { Words } from './words.ts';

/** What every notice ends with: the one step for "it was not me". */
export interface NotYou {
  readonly short: string;
  /** A paragraph of a mail; its link on a line of its own. */
  readonly long: string;
}

/** One security notice in both languages, beside the longest facts it meets, with which every test reads it. */
export interface NoticeDefinition<Facts extends NoticeFacts> {
  readonly 'zh-CN': (facts: Facts, notYou: NotYou) => Words;
  readonly en: (facts: Facts, notYou: NotYou) => Words;
  readonly sample: (locale: Locale, head: NoticeFacts) => Facts;
  /** A stranger can cause it again and again: within ten minutes of the last one it is told once more, with the count. */
  readonly repeats?: true;
}

/** Keeps the facts' type. */
export function defineNotice<Facts extends NoticeFacts>(definition: NoticeDefinition<Facts>): NoticeDefinition<Facts> {
  return definition;
}

/** Facts of samples, as long as they get. */
export const sampleFacts = {
  at: (locale: Locale) => (locale === 'en' ? '22 Dec, 16:05' : '12月22日 16:05'),
  until: (locale: Locale) => (locale === 'en' ? '25 Dec, 16:05' : '12月25日 16:05'),
  device: (locale: Locale) => (locale === 'en' ? 'Samsung Internet, HarmonyOS' : 'Samsung Internet，HarmonyOS'),
} as const;
