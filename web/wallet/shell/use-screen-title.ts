import { useWords } from '#web/words';
import { partsWords } from '#web/words/parts';
import { useEffect } from 'react';

let isFirst = true;

/** The window's title, and the focus on the new heading: a screen reader hears where it has come to. */
export function useScreenTitle(title: string): void {
  const { brandName } = useWords(partsWords);
  useEffect(() => {
    document.title = `${title} · ${brandName}`;
  }, [title, brandName]);
  useEffect(() => {
    if (isFirst) {
      isFirst = false;
      return;
    }
    // A field that asked for the focus itself keeps it.
    if (document.activeElement instanceof HTMLInputElement) return;
    const heading = document.querySelector('h1');
    // A place to listen from, not a control: no ring.
    heading?.setAttribute('tabindex', '-1');
    heading?.classList.add('outline-none');
    heading?.focus({ preventScroll: true });
  }, []);
}
