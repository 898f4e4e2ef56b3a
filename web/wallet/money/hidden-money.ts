import { useSyncExternalStore } from 'react';

/** Whether the owner wished the figures covered; the lock after a rest is in ../idle. */
export type Cover = 'open' | 'wish';

const key = 'qn.hidden';
const listeners = new Set<() => void>();
let cover: Cover = recall() ? 'wish' : 'open';

function recall(): boolean {
  try {
    return typeof sessionStorage !== 'undefined' && sessionStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}

function change(next: Cover): void {
  if (cover === next) return;
  cover = next;
  for (const listener of listeners) listener();
}

/** Remembered until the tab is closed or the person signs out; a reload keeps it. */
export function coverMoney(hidden: boolean): void {
  try {
    if (hidden) sessionStorage.setItem(key, '1');
    else sessionStorage.removeItem(key);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  change(hidden ? 'wish' : 'open');
}

export function useCover(): Cover {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => cover,
  );
}
