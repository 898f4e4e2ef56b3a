import type { Currency } from '#kernel';
import type { CallAnswer } from '#web/api';
import { useSyncExternalStore } from 'react';

export type FoundPayee = CallAnswer<'findPayee'>;

/** One payment as it was confirmed: its key names it for ever, whatever the road does to its answer. */
export interface Attempt {
  readonly key: string;
  readonly payee: FoundPayee;
  readonly minor: bigint;
  readonly currency: Currency;
  readonly note: string;
}

/** Sent and not yet known; in memory only, the ledger is what remembers. */
let open: readonly Attempt[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Attempt[]): void {
  open = next;
  for (const listener of listeners) listener();
}

export function noteSent(attempt: Attempt): void {
  set([...open.filter((one) => one.key !== attempt.key), attempt]);
}

export function noteKnown(key: string): void {
  set(open.filter((one) => one.key !== key));
}

export function findAttempt(key: string): Attempt | undefined {
  return open.find((one) => one.key === key);
}

export function forgetAttempts(): void {
  set([]);
}

export function useOpenAttempts(): readonly Attempt[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
