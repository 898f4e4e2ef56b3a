import { minutesMs, secondsMs } from '#kernel';
import { useSyncExternalStore } from 'react';

/** Why the figures are covered: the owner wished it, or nobody has touched the screen for a while. */
export type Cover = 'open' | 'wish' | 'idle';

const key = 'qn.hidden';
const idleAfterMs = 5 * minutesMs;
const listeners = new Set<() => void>();
let cover: Cover = recall() ? 'wish' : 'open';
let touchedAtMs = performance.now();

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
  touchedAtMs = performance.now();
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

/** Five minutes without a touch or a key cover the figures: a phone left on a table shows nothing. */
export function watchIdle(): void {
  const touch = (): void => {
    touchedAtMs = performance.now();
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const)
    window.addEventListener(kind, touch, { passive: true });
  setInterval(() => {
    if (cover === 'open' && performance.now() - touchedAtMs >= idleAfterMs) change('idle');
  }, 5 * secondsMs);
}
