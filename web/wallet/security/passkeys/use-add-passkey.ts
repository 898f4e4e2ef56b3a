import { call, type CallRefusal } from '#web/api';
import { makePasskey, type MakeFailed } from '#web/passkey';
import { useRef, useState } from 'react';
import type { Confirming } from '../../confirm/index.ts';
import { refreshPasskeys } from './use-passkeys.ts';

export type AddTrouble =
  | { readonly of: 'device'; readonly kind: MakeFailed['kind'] }
  | { readonly of: 'server'; readonly refusal: CallRefusal };

/** Adds a passkey: asked of the server, made by the device, kept by the server. Closing any window on the way changes nothing. */
export function useAddPasskey(confirmed: Confirming['confirmed'], onAdded: () => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<AddTrouble>();
  const underWay = useRef(false);
  const run = async (): Promise<AddTrouble | 'added' | undefined> => {
    const started = await confirmed(() => call('startPasskey', {}));
    if (started === undefined) return undefined;
    if (!started.ok) return { of: 'server', refusal: started.refusal };
    const { flowId, options } = started.value;
    const made = await makePasskey(options);
    if (!made.ok) return { of: 'device', kind: made.refusal.kind };
    const finished = await call('finishPasskey', { params: { flowId }, body: { response: made.value } });
    return finished.ok ? 'added' : { of: 'server', refusal: finished.refusal };
  };
  const add = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    const end = await run();
    underWay.current = false;
    setBusy(false);
    if (end !== 'added') return setTrouble(end);
    onAdded();
    await refreshPasskeys();
  };
  return { busy, trouble, add: () => void add() };
}
