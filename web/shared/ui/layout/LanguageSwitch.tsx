import { setLocale, useLocale, useWords } from '#web/words';
import { Globe } from 'lucide-react';
import { partsWords } from '#web/words/parts';

/** Switches to the other language, named in that language. */
export function LanguageSwitch() {
  const words = useWords(partsWords);
  const other = useLocale() === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      lang={other}
      onClick={() => setLocale(other)}
      className="-mr-2 flex min-h-11 items-center gap-1.5 rounded-full px-2 text-[.875rem] text-ink2"
    >
      <Globe size="1.125rem" strokeWidth={1.9} aria-hidden="true" />
      {words.switchLanguage}
    </button>
  );
}
