import { useSyncExternalStore } from 'react';

let hushedSince: string | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** "Nothing to do": this run of guesses is not shown again on this page; a new run is. Kept in memory alone. */
export function hushGuessing(since: string): void {
  hushedSince = since;
  for (const listener of listeners) listener();
}

export function useHushed(): string | undefined {
  return useSyncExternalStore(subscribe, () => hushedSince);
}
