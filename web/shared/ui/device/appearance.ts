import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
/** 大字版: large is 125 %, larger 150 % of the size the browser is set to. */
export type TypeChoice = 'normal' | 'large' | 'larger';

export interface Appearance {
  readonly theme: ThemeChoice;
  readonly type: TypeChoice;
}

const listeners = new Set<() => void>();
let current: Appearance | undefined;

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

export function getAppearance(): Appearance {
  if (current === undefined) {
    const [theme, type] = [recall('qn.theme'), recall('qn.type')];
    current = {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      type: type === 'large' || type === 'larger' ? type : 'normal',
    };
  }
  return current;
}

function show({ theme, type }: Appearance): void {
  const root = document.documentElement;
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset['theme'] = dark ? 'dark' : 'light';
  if (type === 'normal') delete root.dataset['type'];
  else root.dataset['type'] = type;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#0f1311' : '#f6f5f1');
}

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...getAppearance(), ...change };
  remember('qn.theme', current.theme);
  remember('qn.type', current.type);
  show(current);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Theme and type size as chosen on this device. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, getAppearance);
}

/** Keeps following the system's theme while nothing is chosen; call once per page. */
export function followSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => show(getAppearance()));
}
