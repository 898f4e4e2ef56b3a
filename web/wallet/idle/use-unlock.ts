import { call, type CallRefusal } from '#web/api';
import { useRef, useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { useProof } from '../confirm/use-proof.ts';
import { unlock } from './idle-lock.ts';

/** What stood in the way of the PIN. */
export type UnlockTrouble =
  | { readonly is: 'pin_wrong'; readonly triesLeft: number }
  | { readonly is: 'pin_locked' }
  | { readonly is: 'else'; readonly refusal: CallRefusal };

function readTrouble(refusal: CallRefusal): UnlockTrouble {
  if (refusal.kind === 'trouble') return { is: 'else', refusal };
  if (refusal.code === 'pin_locked') return { is: 'pin_locked' };
  const triesLeft = refusal['triesLeft'];
  return refusal.code === 'pin_wrong' && typeof triesLeft === 'number'
    ? { is: 'pin_wrong', triesLeft }
    : { is: 'else', refusal };
}

/** Opens the lock by the PIN, counted at the server, or by a passkey where the account has one. */
export function useUnlock() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<UnlockTrouble>();
  const underWay = useRef(false);
  const factors = useAsk('getFactors', {}).data?.factors ?? [];
  const passkey = useProof({ purpose: 'secrets', methods: ['passkey'], binding: undefined }, unlock);
  const openByPin = async (pin: string): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('unlockScreen', { body: { pin } });
    underWay.current = false;
    setBusy(false);
    if (outcome.ok) unlock();
    else setTrouble(readTrouble(outcome.refusal));
  };
  const hasPasskey = factors.some((factor) => factor.kind === 'passkey') && 'PublicKeyCredential' in window;
  return {
    busy: busy || passkey.busy,
    trouble,
    openByPin,
    openByPasskey: hasPasskey ? () => void passkey.provePasskey() : undefined,
  };
}
