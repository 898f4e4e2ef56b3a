import { useEffect } from 'react';

let arrived = false;

/** A screen begins at its top; the first empty field has the focus, or a screen reader hears the heading. */
export function useArrival(): void {
  useEffect(() => {
    const first = !arrived;
    arrived = true;
    // On a phone the keyboard would cover the page before it was read.
    if (first && !matchMedia('(pointer: fine)').matches) return;
    window.scrollTo(0, 0);
    const fields = document.querySelectorAll<HTMLInputElement>(
      'main input:not([type="checkbox"], [type="radio"], [hidden])',
    );
    const empty = [...fields].find((field) => field.value === '');
    const heading = document.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.classList.add('outline-none');
    const target = empty ?? (first ? undefined : heading);
    target?.focus({ preventScroll: true });
  }, []);
}
