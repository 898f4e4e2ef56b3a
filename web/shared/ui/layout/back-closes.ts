import { useEffect, useEffectEvent, useId } from 'react';

/** Pause in which a page that is being left may push its own entry; going back then would undo it. */
const settleMs = 60;

const entryOf = (state: unknown): unknown =>
  typeof state === 'object' && state !== null && 'qnSheet' in state ? state.qnSheet : undefined;

/** While open, the browser's back closes instead of leaving the page; closing otherwise takes the entry away again. */
export function useBackCloses(open: boolean, close: () => void): void {
  const id = useId();
  const onBack = useEffectEvent(() => {
    if (entryOf(history.state) !== id) close();
  });
  useEffect(() => {
    if (!open) return;
    const listen = (): void => onBack();
    if (entryOf(history.state) !== id) history.pushState({ ...history.state, qnSheet: id }, '');
    window.addEventListener('popstate', listen);
    let reopened = false;
    pending.get(id)?.();
    return () => {
      window.removeEventListener('popstate', listen);
      pending.set(id, () => {
        reopened = true;
      });
      setTimeout(() => {
        pending.delete(id);
        if (!reopened && entryOf(history.state) === id) history.back();
      }, settleMs);
    };
  }, [open, id]);
}

/** Sheets that have just closed; one that opens again keeps its entry (React runs effects twice in development). */
const pending = new Map<string, () => void>();
