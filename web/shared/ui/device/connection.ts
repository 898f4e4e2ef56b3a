import { useEffect, useSyncExternalStore } from 'react';
import { type Attempt, type Connection, decideConnection } from './decide-connection.ts';

const keptAttempts = 3;
const probeEveryMs = 5_000;
const probePatienceMs = 4_000;

const listeners = new Set<() => void>();
let attempts: readonly Attempt[] = [];
let connection: Connection | undefined;

function judge(): void {
  const now = decideConnection(navigator.onLine, attempts);
  if (now === connection) return;
  connection = now;
  for (const listener of listeners) listener();
}

/** The API client reports how every request ended; nothing about its content. */
export function noteAttempt(attempt: Attempt): void {
  attempts = [...attempts, attempt].slice(-keptAttempts);
  judge();
}

/** Asks the server whether it is there. Only reads; never sends anything that waited. */
export async function probeConnection(): Promise<void> {
  const startedMs = performance.now();
  const since = (): number => performance.now() - startedMs;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(probePatienceMs) });
    noteAttempt({ end: answer.status >= 500 ? 'server_error' : 'answered', durationMs: since() });
  } catch {
    noteAttempt({ end: 'unreachable', durationMs: since() });
  }
}

export function getConnection(): Connection {
  connection ??= decideConnection(navigator.onLine, attempts);
  return connection;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const changed = (): void => {
    attempts = [];
    judge();
  };
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** online, offline, slow or server_trouble; while it is not online the server is asked every five seconds. */
export function useConnection(): Connection {
  const now = useSyncExternalStore(subscribe, getConnection);
  useEffect(() => {
    if (now === 'online') return;
    const timer = setInterval(() => void probeConnection(), probeEveryMs);
    return () => clearInterval(timer);
  }, [now]);
  return now;
}
