import { call, type CallRefusal } from '#web/api';
import { type FactorFault, factorFaultOf } from '#web/second-factor';
import { useRef, useState } from 'react';
import type { Asked, Proof } from './asked.ts';

/** What stood in the way of a proof: the code, the password, or something else. */
export type ProofTrouble =
  | { readonly of: 'code'; readonly fault: FactorFault }
  | { readonly of: 'password'; readonly refusal: CallRefusal }
  | { readonly of: 'else'; readonly refusal: CallRefusal }
  | { readonly of: 'passkey'; readonly kind: 'cancelled' | 'unsupported' | 'failed' };

function readTrouble(refusal: CallRefusal): ProofTrouble {
  const fault = factorFaultOf(refusal);
  if (fault !== undefined) return { of: 'code', fault };
  return { of: refusal.code === 'password_wrong' ? 'password' : 'else', refusal };
}

/** Gives a proof and tells what stood in its way. One at a time: the sixth digit sends by itself, Enter right after it must not. */
export function useProof({ purpose, binding }: Asked, onConfirmed: () => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<ProofTrouble>();
  const underWay = useRef(false);
  const prove = async (make: () => Promise<Proof | ProofTrouble>): Promise<ProofTrouble | undefined> => {
    if (underWay.current) return undefined;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    const stood = await send(make);
    underWay.current = false;
    setBusy(false);
    setTrouble(stood);
    if (stood === undefined) onConfirmed();
    return stood;
  };
  const send = async (make: () => Promise<Proof | ProofTrouble>): Promise<ProofTrouble | undefined> => {
    const proof = await make();
    if ('of' in proof) return proof;
    const bound = binding === undefined ? {} : { binding };
    const outcome = await call('confirmIdentity', { body: { purpose, proof, ...bound } });
    return outcome.ok ? undefined : readTrouble(outcome.refusal);
  };
  const provePasskey = (): Promise<ProofTrouble | undefined> =>
    prove(async () => {
      const started = await call('startPasskeyProof', {
        body: { for: 'confirmation', purpose, binding: binding ?? null },
      });
      if (!started.ok) return readTrouble(started.refusal);
      const { askPasskey } = await import('#web/passkey');
      const answer = await askPasskey(started.value.options);
      return answer.ok ? { method: 'passkey', response: answer.value } : { of: 'passkey', kind: answer.refusal.kind };
    });
  return {
    busy,
    trouble,
    prove: (proof: Proof) => prove(() => Promise.resolve(proof)),
    provePasskey,
    forget: () => setTrouble(undefined),
  };
}
