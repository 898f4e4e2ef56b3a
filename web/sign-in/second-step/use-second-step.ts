import { call, type CallInput, type CallRefusal, mayHaveArrived } from '#web/api';
import { type FactorFault, factorFaultOf, isFactorTyped } from '#web/second-factor';
import { deviceNow } from '#web/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { isSignedIn, leave } from '../leave.ts';
import type { SecondStepProps } from './SecondStep.tsx';
import type { FactorMethod } from './usable-methods.ts';

/** What stands over or under the field. */
export type Said =
  | { readonly of: 'missing' }
  | { readonly of: 'fault'; readonly fault: FactorFault }
  | { readonly of: 'passkey'; readonly kind: 'cancelled' | 'unsupported' | 'failed' }
  | { readonly of: 'trouble'; readonly trouble: Trouble }
  /** The sign-in waited too long, or was finished or given up elsewhere. */
  | { readonly of: 'over' };

type Proof = CallInput<'confirmFactor'>['body'];

function readSaid(refusal: CallRefusal): Said {
  const fault = factorFaultOf(refusal);
  if (fault !== undefined) return { of: 'fault', fault };
  if (refusal.code === 'flow_unknown' || refusal.code === 'code_expired') return { of: 'over' };
  return { of: 'trouble', trouble: troubleOf(refusal) };
}

/** One proof at a time; the sixth digit sends by itself, and Enter right after it does not send twice. */
export function useSecondStep({ flow, trail }: SecondStepProps, first: FactorMethod) {
  const [method, setMethod] = useState(first);
  const [typed, setTyped] = useState('');
  const [trust, setTrust] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>();
  const underWay = useRef(false);
  useEnd(flow.expiresAt, () => setSaid({ of: 'over' }));

  const send = async (body: Proof): Promise<Said | 'in'> => {
    const outcome = await call('confirmFactor', { params: { flowId: flow.flowId }, body });
    if (outcome.ok && outcome.value.scope === 'limited') {
      trail.go({ path: '/sign-in/password', step: 'start' }, { replace: true });
      return 'in';
    }
    if (!outcome.ok && !(mayHaveArrived(outcome.refusal) && (await isSignedIn()))) return readSaid(outcome.refusal);
    leave();
    return 'in';
  };
  const prove = async (text: string): Promise<Said | 'in'> => {
    if (method !== 'passkey') return send({ method, code: text.trim(), trust });
    const started = await call('startPasskeySignIn', {});
    if (!started.ok) return readSaid(started.refusal);
    const { askPasskey } = await import('#web/passkey');
    const answer = await askPasskey(started.value.options);
    return answer.ok ? send({ method, response: answer.value, trust }) : { of: 'passkey', kind: answer.refusal.kind };
  };
  const submit = async (text: string): Promise<void> => {
    if (underWay.current) return;
    if (method !== 'passkey' && !isFactorTyped(method, text)) return setSaid({ of: 'missing' });
    underWay.current = true;
    setBusy(true);
    setSaid(undefined);
    const end = await prove(text);
    underWay.current = false;
    // Signed in: busy until the wallet is on screen.
    if (end === 'in') return;
    setBusy(false);
    if (end.of === 'fault' && method === 'authenticator') setTyped('');
    setSaid(end);
  };
  const choose = (next: FactorMethod): void => {
    setMethod(next);
    setTyped('');
    setSaid(undefined);
  };
  return { method, typed, trust, busy, said, type: setTyped, setTrust, submit, choose };
}

/** Calls when a point of time has come while the page is open. */
function useEnd(at: string, onEnd: () => void): void {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const timer = setTimeout(() => end(), Math.max(0, new Date(at).getTime() - deviceNow().getTime()));
    return () => clearTimeout(timer);
  }, [at]);
}
