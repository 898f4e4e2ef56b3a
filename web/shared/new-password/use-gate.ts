import type * as strengthDoor from '#strength';
import { useEffect, useState } from 'react';

type Strength = typeof strengthDoor;

/** The strength gate with its lists: its words at once, the estimator as soon as it has come. */
export interface LoadedStrength {
  readonly door: Strength;
  readonly checker: Awaited<ReturnType<Strength['loadStrength']>>;
}

export type Gate =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly strength: LoadedStrength }
  | { readonly state: 'missing'; readonly again: () => void };

type Found = LoadedStrength | 'loading' | 'missing';

let underWay: Promise<LoadedStrength> | undefined;

async function load(): Promise<LoadedStrength> {
  const door = await import('#strength');
  const leaked = await door.fetchFilter();
  return { door, checker: await door.loadStrength({ leaked }) };
}

function loadOnce(): Promise<LoadedStrength> {
  underWay ??= load().catch((error: unknown) => {
    underWay = undefined;
    throw error;
  });
  return underWay;
}

/** Loaded once a page and only where a password is chosen (604 kB with pinyin); a failed load is tried again when the network is back. */
export function useGate(): Gate {
  const [found, setFound] = useState<Found>('loading');
  useEffect(() => {
    const start = (): void => {
      loadOnce().then(setFound, () => setFound('missing'));
    };
    start();
    window.addEventListener('online', start);
    return () => window.removeEventListener('online', start);
  }, []);
  if (found === 'loading') return { state: 'loading' };
  if (found !== 'missing') return { state: 'loaded', strength: found };
  const again = (): void => {
    setFound('loading');
    loadOnce().then(setFound, () => setFound('missing'));
  };
  return { state: 'missing', again };
}
