import type * as strengthDoor from '#strength';
import { type Loaded, useLoaded } from '../use-loaded.ts';

type Strength = typeof strengthDoor;

/** The strength gate with its lists: its words at once, the estimator as soon as it has come. */
export interface LoadedStrength {
  readonly door: Strength;
  readonly checker: Awaited<ReturnType<Strength['loadStrength']>>;
}

let underWay: Promise<LoadedStrength> | undefined;

/** Loaded once a page and only when a password is being chosen (604 kB with pinyin, the leaked list beside it). */
export function loadGate(): Promise<LoadedStrength> {
  underWay ??= load().catch((error: unknown) => {
    underWay = undefined;
    throw error;
  });
  return underWay;
}

async function load(): Promise<LoadedStrength> {
  const door = await import('#strength');
  const leaked = await door.fetchFilter();
  return { door, checker: await door.loadStrength({ leaked }) };
}

export function useStrength(): Loaded<LoadedStrength> {
  return useLoaded(loadGate);
}
