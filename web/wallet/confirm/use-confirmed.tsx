import type { Outcome } from '#kernel';
import type { CallRefusal } from '#web/api';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Asked, readAsked } from './asked.ts';
import { ConfirmSheet } from './ConfirmSheet.tsx';

export interface Confirming {
  /**
   * Sends; when the server first wants to know that it is its person, asks and sends again. Undefined: the person closed the
   * sheet, nothing was done, and what was typed is for the caller to keep.
   */
  readonly confirmed: <Answer>(
    send: () => Promise<Outcome<Answer, CallRefusal>>,
  ) => Promise<Outcome<Answer, CallRefusal> | undefined>;
  /** To be drawn by the caller, inside its own sheet where it has one. */
  readonly sheet: ReactNode;
}

/** "Confirm it is you" around any call: `const { confirmed, sheet } = useConfirmed()`. */
export function useConfirmed(): Confirming {
  const [asked, setAsked] = useState<Asked>();
  const answer = useRef<(isConfirmed: boolean) => void>(undefined);
  // A page that is left answers for its sheet: nothing is sent behind its back.
  useEffect(() => () => answer.current?.(false), []);
  const end = (isConfirmed: boolean): void => {
    setAsked(undefined);
    answer.current?.(isConfirmed);
  };
  const confirmed: Confirming['confirmed'] = async (send) => {
    for (;;) {
      const outcome = await send();
      const needed = outcome.ok ? undefined : readAsked(outcome.refusal);
      if (needed === undefined) return outcome;
      const isConfirmed = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsked(needed);
      });
      if (!isConfirmed) return undefined;
    }
  };
  return { confirmed, sheet: <ConfirmSheet asked={asked} onEnd={end} /> };
}
