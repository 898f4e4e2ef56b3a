import type { Outcome } from '#kernel';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { CallRefusal } from '#web/api';

export interface Asked<Value> {
  /** Stays while it is asked again, and when asking again was refused. */
  readonly value: Value | undefined;
  readonly refusal: CallRefusal | undefined;
  readonly reload: () => void;
}

interface Held<Value> {
  readonly subject: string;
  readonly value: Value | undefined;
  readonly refusal: CallRefusal | undefined;
}

/** Asks the server once per `subject` and again on `reload`; an answer that comes after the page was left is dropped. */
export function useAnswer<Value>(
  subject: string,
  ask: (signal: AbortSignal) => Promise<Outcome<Value, CallRefusal>>,
): Asked<Value> {
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<Value>>({ subject, value: undefined, refusal: undefined });
  const asking = useEffectEvent(async (signal: AbortSignal) => {
    const outcome = await ask(signal);
    if (signal.aborted) return;
    setHeld((before) =>
      outcome.ok
        ? { subject, value: outcome.value, refusal: undefined }
        : { subject, value: before.subject === subject ? before.value : undefined, refusal: outcome.refusal },
    );
  });
  useEffect(() => {
    const leaving = new AbortController();
    void asking(leaving.signal);
    return () => leaving.abort();
  }, [subject, turn]);
  const reload = useCallback(() => setTurn((last) => last + 1), []);
  const fresh = held.subject === subject;
  return { value: fresh ? held.value : undefined, refusal: fresh ? held.refusal : undefined, reload };
}
