import type { Outcome } from '#kernel';
import type { CallRefusal } from '#web/api';
import { useSay } from '#web/ui';
import { useState } from 'react';
import { useConfirmed } from '../../confirm/index.ts';
import { refreshPlaces } from './use-places.ts';

/** One change of a device at a time: confirmed where the server asks for it, said, and both lists read anew. */
export function useChange() {
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const change = async (
    what: string,
    send: () => Promise<Outcome<unknown, CallRefusal>>,
    done: string,
  ): Promise<boolean> => {
    if (busy !== undefined) return false;
    setBusy(what);
    setTrouble(undefined);
    const outcome = await confirmed(send);
    setBusy(undefined);
    if (outcome === undefined) return false;
    if (!outcome.ok) {
      setTrouble(outcome.refusal);
      return false;
    }
    say(done);
    await refreshPlaces();
    return true;
  };
  return { busy, trouble, change, sheet };
}
