import { useEffect, useState } from 'react';

export type Loaded<Piece> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly piece: Piece }
  | { readonly state: 'missing'; readonly again: () => void };

type Found<Piece> = { readonly piece: Piece } | 'loading' | 'missing';

/**
 * A piece of the entry that comes later. Unlike with React.lazy a failed load is tried again: when the network is back, and
 * when the person asks. Chromium remembers a failed import for the life of the page: then the page is read again, and the
 * history still knows the step. `load` must not change.
 */
export function useLoaded<Piece>(load: () => Promise<Piece>): Loaded<Piece> {
  const [found, setFound] = useState<Found<Piece>>('loading');
  useEffect(() => {
    const start = (): void => {
      load().then(
        (piece) => setFound({ piece }),
        () => setFound('missing'),
      );
    };
    start();
    window.addEventListener('online', start);
    return () => window.removeEventListener('online', start);
  }, [load]);
  if (found === 'loading') return { state: 'loading' };
  if (found !== 'missing') return { state: 'loaded', piece: found.piece };
  const again = (): void => {
    setFound('loading');
    load().then(
      (piece) => setFound({ piece }),
      () => (navigator.onLine ? location.reload() : setFound('missing')),
    );
  };
  return { state: 'missing', again };
}
