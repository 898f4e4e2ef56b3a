import { secondsMs } from '#kernel';
import { useSyncExternalStore } from 'react';
import { hasRested } from './rest.ts';

/** Kept for other tabs and a reload: neither may open what rests. A time is no secret; signing out wipes it. */
const touchedKey = 'qn.touched';
const lockedKey = 'qn.locked';
/** Which session the two belong to. */
const sessionKey = 'qn.session';
const noteEveryMs = 10 * secondsMs;
const lookEveryMs = 5 * secondsMs;
const listeners = new Set<() => void>();
let touchedHereMs = performance.now();
/** Beside the storage, which may be forbidden. */
let touchedAtMs = recallTouch();
let locked = recall(lockedKey) === '1' || isQuiet();

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the lock then holds for this tab alone.
  }
}

function recallTouch(): number | undefined {
  const kept = Number(recall(touchedKey) ?? Number.NaN);
  return Number.isFinite(kept) ? kept : undefined;
}

function isQuiet(): boolean {
  const quietHereMs = performance.now() - touchedHereMs;
  return hasRested({ touchedAtMs: recallTouch() ?? touchedAtMs, nowMs: Date.now(), quietHereMs });
}

function change(next: boolean): void {
  if (locked === next) return;
  locked = next;
  for (const listener of listeners) listener();
}

function lock(): void {
  if (locked) return;
  keep(lockedKey, '1');
  change(true);
}

/** After the PIN or a passkey, in all tabs. */
export function unlock(): void {
  keep(lockedKey, '0');
  touch();
  change(false);
}

function touch(): void {
  touchedHereMs = performance.now();
  touchedAtMs = Date.now();
  keep(touchedKey, String(touchedAtMs));
}

/** What an earlier session of this browser left behind locks nobody out: a fresh sign-in needs no PIN. */
export function beginSession(startedAt: string): void {
  if (recall(sessionKey) === startedAt) return;
  keep(sessionKey, startedAt);
  unlock();
}

/** Whether the wallet rests behind its PIN. */
export function useLocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => locked,
  );
}

/** Five minutes without a touch or a key lock the wallet: a phone left on a table shows nothing and pays nobody. */
export function watchIdle(): void {
  const noteTouch = (): void => {
    if (locked) return;
    // A sleeping machine is woken by a touch: what rested meanwhile is locked before that touch counts.
    if (isQuiet()) return lock();
    touchedHereMs = performance.now();
    if (Date.now() - (recallTouch() ?? 0) >= noteEveryMs) touch();
  };
  const look = (): void => {
    if (!locked && isQuiet()) lock();
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const)
    window.addEventListener(kind, noteTouch, { passive: true, capture: true });
  document.addEventListener('visibilitychange', look);
  window.addEventListener('storage', ({ key, newValue }) => {
    // Wiped by a sign-out in another tab: this one stays covered on its own way out.
    if (key !== lockedKey || newValue === null) return;
    touchedHereMs = performance.now();
    change(newValue === '1');
  });
  setInterval(look, lookEveryMs);
}
