import type { Locale } from '#kernel';
import { useSyncExternalStore } from 'react';
import { getLocale, onLocaleChange } from './locale.ts';

/** The language on screen; a component that reads it is drawn again when it changes. */
export function useLocale(): Locale {
  return useSyncExternalStore(onLocaleChange, getLocale);
}

/** The words of one area in the language on screen: `const words = useWords(signInWords)`. */
export function useWords<Texts>(area: { readonly 'zh-CN': Texts; readonly en: Texts }): Texts {
  return area[useLocale()];
}
