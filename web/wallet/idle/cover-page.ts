/**
 * Makes everything on the page invisible and deaf except one element: sheets stand beside the app's root, and a number pad behind the
 * lock must not hear the PIN. Nothing is taken away, so what was typed and the place on the page stay. Returns what undoes it.
 */
export function coverPage(except: HTMLElement): () => void {
  const covered = new Set<HTMLElement>();
  const cover = (element: Element): void => {
    if (!(element instanceof HTMLElement) || element === except || covered.has(element)) return;
    covered.add(element);
    element.inert = true;
    element.style.visibility = 'hidden';
  };
  for (const element of document.body.children) cover(element);
  // A sheet that opens behind the lock, since an answer came late.
  const watch = new MutationObserver(() => {
    for (const element of document.body.children) cover(element);
  });
  watch.observe(document.body, { childList: true });
  const stopEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', stopEscape, { capture: true });
  return () => {
    watch.disconnect();
    window.removeEventListener('keydown', stopEscape, { capture: true });
    for (const element of covered) {
      element.inert = false;
      element.style.visibility = '';
    }
  };
}
