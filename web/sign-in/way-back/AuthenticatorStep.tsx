import { call } from '#web/api';
import { FactorField, type FactorFault, factorFaultOf, FactorPause, isFactorTyped } from '#web/second-factor';
import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Button } from '#web/ui';
import { useRef, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { goOn } from './go-on.ts';
import type { Recovery } from './held.ts';
import type { StepProps } from './way-props.ts';
import { WayStep } from './WayStep.tsx';

/** The authenticator as the second of two proofs. */
export function AuthenticatorStep({ purpose, recovery, trail, place, onHeld }: StepProps & { recovery: Recovery }) {
  const words = useWords(wayBackWords);
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<FactorFault>();
  const [trouble, setTrouble] = useState<Trouble>();
  // The sixth digit sends the form by itself; a press of Enter right after it must not send it twice.
  const underWay = useRef(false);
  const submit = async (full: string): Promise<void> => {
    if (underWay.current) return;
    const isTyped = isFactorTyped('authenticator', full);
    setMissing(!isTyped);
    if (!isTyped) return field.current?.focus();
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    setFault(undefined);
    const outcome = await call('proveByAuthenticator', { params: { flowId: recovery.flowId }, body: { code: full } });
    underWay.current = false;
    setBusy(false);
    if (outcome.ok) {
      onHeld({ recovery: outcome.value });
      return goOn(trail, outcome.value);
    }
    const said = factorFaultOf(outcome.refusal);
    if (said === undefined) return setTrouble(troubleOf(outcome.refusal));
    setFault(said);
    setCode('');
    field.current?.focus();
  };
  return (
    <WayStep
      title={words[purpose].title}
      headline={words.authenticatorHeadline}
      lead={words.authenticatorLead}
      onBack={() => trail.back({ path: place.path, step: 'proofs' })}
      onSubmit={() => void submit(code)}
      bottom={
        <>
          <SubmitButton busy={busy} trouble={trouble}>
            {words.confirm}
          </SubmitButton>
          <Button kind="text" onPress={() => trail.go({ path: place.path, step: 'proofs' }, { replace: true })}>
            {words.otherProof}
          </Button>
        </>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <FactorPause fault={fault} />
      <FactorField
        ref={field}
        method="authenticator"
        value={code}
        fault={fault}
        missing={missing}
        onChange={setCode}
        onComplete={(full) => void submit(full)}
      />
    </WayStep>
  );
}
