import { useCallback, useEffect, useState } from 'react';

export type Loaded<Piece> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly piece: Piece }
  | { readonly state: 'missing'; readonly again: () => void };

/** A piece of the entry that comes later. Unlike React.lazy a failed load can be tried again. `load` must not change. */
export function useLoaded<Piece>(load: () => Promise<Piece>): Loaded<Piece> {
  const [loaded, setLoaded] = useState<Loaded<Piece>>({ state: 'loading' });
  const start = useCallback(() => {
    setLoaded({ state: 'loading' });
    load().then(
      (piece) => setLoaded({ state: 'loaded', piece }),
      () => setLoaded({ state: 'missing', again: start }),
    );
  }, [load]);
  useEffect(start, [start]);
  return loaded;
}
