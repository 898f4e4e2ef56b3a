import { call } from '#web/api';
import { useEffect, useEffectEvent } from 'react';
import type { CodeFlow, FactorFlow } from './entry.ts';
import { isSignedIn, leave } from './leave.ts';

/** Resolved once the server has answered the first look: this browser then has its flow cookie. */
export const firstLook: { over: Promise<void> } = { over: Promise.resolve() };

/**
 * What the server knows of this browser, asked when the page opens: whoever is signed in is sent on, also when the browser
 * brings the page back from its memory; a sign-in that waits for its code goes on where it was (T11: it also gives the
 * browser its flow cookie, so that a double click is one attempt).
 */
export function useFirstLook(asks: boolean, onWaiting: (flow: CodeFlow | FactorFlow) => void): void {
  const waits = useEffectEvent(onWaiting);
  useEffect(() => {
    if (!asks) return;
    const look = async (): Promise<void> => {
      if (await isSignedIn()) return leave();
      const outcome = await call('findSignIn', {});
      if (outcome.ok && outcome.value.waiting) waits(outcome.value.waiting);
    };
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) void look();
    };
    firstLook.over = look();
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, [asks]);
}
