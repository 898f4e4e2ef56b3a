import { useWords } from '#web/words';
import { partsWords } from '#web/words/parts';
import { useEffect } from 'react';

/** The window's title, by screen and language. */
export function useTitle(screen: string): void {
  const { brandName } = useWords(partsWords);
  useEffect(() => {
    document.title = `${screen} · ${brandName}`;
  }, [screen, brandName]);
}
