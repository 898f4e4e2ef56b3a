import { useEffect, useState } from 'react';
import { readPlace, type Place } from './place.ts';

export interface Trail {
  readonly place: Place;
  /** `replace`: the step that is left cannot be come back to. */
  readonly go: (to: Place, how?: { readonly replace: boolean }) => void;
  /** The step before; from the first one to `before`. */
  readonly back: (before: Place) => void;
}

/** How many of our own steps lie behind this one in the history. */
export function depthOf(state: unknown): number {
  const depth = typeof state === 'object' && state !== null && 'depth' in state ? state.depth : 0;
  return typeof depth === 'number' ? depth : 0;
}

/** The step on screen, kept in the history's state: the browser's back goes one step back and the query (`?to=`) stays. */
export function usePlace(): Trail {
  const [place, setPlace] = useState(() => readPlace(location.pathname, history.state));
  useEffect(() => {
    const moved = (): void => setPlace(readPlace(location.pathname, history.state));
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const go: Trail['go'] = (to, how) => {
    const depth = depthOf(history.state);
    const address = to.path + location.search;
    if (how?.replace === true) history.replaceState({ step: to.step, depth }, '', address);
    else history.pushState({ step: to.step, depth: depth + 1 }, '', address);
    setPlace(to);
  };
  const back: Trail['back'] = (before) => {
    if (depthOf(history.state) > 0) history.back();
    else go(before, { replace: true });
  };
  return { place, go, back };
}
