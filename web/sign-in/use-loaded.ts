import { useEffect, useState } from 'react';

export type Loaded<Piece> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly piece: Piece }
  | { readonly state: 'missing'; readonly again: () => void };

type Found<Piece> = { readonly piece: Piece } | 'loading' | 'missing';

/** A piece of the entry that comes later. Unlike React.lazy a failed load can be tried again. `load` must not change. */
export function useLoaded<Piece>(load: () => Promise<Piece>): Loaded<Piece> {
  const [found, setFound] = useState<Found<Piece>>('loading');
  useEffect(() => {
    load().then(
      (piece) => setFound({ piece }),
      () => setFound('missing'),
    );
  }, [load]);
  if (found === 'loading') return { state: 'loading' };
  if (found !== 'missing') return { state: 'loaded', piece: found.piece };
  const again = (): void => {
    setFound('loading');
    load().then(
      (piece) => setFound({ piece }),
      () => setFound('missing'),
    );
  };
  return { state: 'missing', again };
}
