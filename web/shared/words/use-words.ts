import type { Locale } from '#kernel';
import { useSyncExternalStore } from 'react';
import type { Shape, Words } from './define-words.ts';
import { getLocale, onLocaleChange } from './locale.ts';

/** The language on screen; a component that reads it is drawn again when it changes. */
export function useLocale(): Locale {
  return useSyncExternalStore(onLocaleChange, getLocale);
}

/** The words of one area in the language on screen: `const words = useWords(signInWords)`. */
export function useWords<Tree>(area: Words<Tree>): Shape<Tree> {
  return area[useLocale()];
}
