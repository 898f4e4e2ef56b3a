// oxlint-disable unicorn/require-post-message-target-origin -- a worker has no origin to name
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let waiting: ServiceWorker | undefined;

function announce(worker: ServiceWorker | null): void {
  if (worker === null || navigator.serviceWorker.controller === null) return;
  waiting = worker;
  for (const listener of listeners) listener();
}

/** Installs the offline shell. Call once after the first paint; browsers without it just work online. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/service-worker.js');
  announce(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') announce(worker);
    });
  });
}

/** True when a newer version of the app waits: show a notice, and `takeNewVersion` when the person agrees. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== undefined,
  );
}

/** The waiting version takes over and the page is read again. */
export function takeNewVersion(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage({ type: 'take-over' });
}

/** Part of signing out: every cache that could hold something personal is deleted, here and in the worker. */
export async function wipeCaches(): Promise<void> {
  if (!('caches' in window)) return;
  navigator.serviceWorker?.controller?.postMessage({ type: 'wipe' });
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.startsWith('shell-')).map((name) => caches.delete(name)));
}
