import { useEffect, useRef } from 'react';

/** A new step begins at its top, and a screen reader hears its heading, unless a field has taken the focus already. */
export function useArrival(step: string): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    window.scrollTo(0, 0);
    if (document.activeElement instanceof HTMLInputElement) return;
    const heading = document.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [step]);
}
