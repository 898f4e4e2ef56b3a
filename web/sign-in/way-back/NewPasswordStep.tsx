import { call } from '#web/api';
import { NewPassword, passwordFault, useGate, usualDemands } from '#web/new-password';
import { getLocale, useLocale, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { deviceNow } from '#web/ui';
import { useMemo, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { personWordsOf } from '../sign-up/person-words.ts';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import type { Recovery } from './held.ts';
import { LostFactors } from './LostFactors.tsx';
import { passwordSaid } from './password-said.ts';
import { RestFirst } from './RestFirst.tsx';
import type { StepProps } from './way-props.ts';
import { WayStep } from './WayStep.tsx';

/** Proven: choose the new password. The rest of outgoing money is said once more, before the button. */
export function NewPasswordStep(props: StepProps & { readonly recovery: Recovery }) {
  const { recovery, app, trail, place, entry, held, onHeld } = props;
  const words = useWords(wayBackWords);
  const locale = useLocale();
  const gate = useGate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const { form, showWrong } = useWrongField();
  const demands = app?.passwordRules ?? usualDemands;
  const { identifier } = entry;
  const person = useMemo(() => personWordsOf({ address: identifier, name: '', username: '' }), [identifier]);
  const { password } = held;
  const [lost, setLost] = useState(false);
  const wrong = (sentence: string): void => {
    setError(sentence);
    showWrong();
  };
  const submit = async (): Promise<void> => {
    const strength = gate.state === 'loaded' ? gate.strength : undefined;
    const fault = password === '' ? words.newMissing : passwordFault(strength, demands, person, password, locale);
    if (fault !== undefined) return wrong(fault);
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('setNewPassword', {
      params: { flowId: recovery.flowId },
      body: { password, factorsLost: lost },
    });
    setBusy(false);
    if (!outcome.ok) {
      const said = await passwordSaid(outcome.refusal, getLocale());
      return said === undefined ? setTrouble(troubleOf(outcome.refusal)) : wrong(said);
    }
    onHeld({ resetAt: deviceNow(), restHours: lost ? recovery.factorHours : recovery.coolingOffHours });
    trail.go({ path: place.path, step: 'done' }, { replace: true });
  };
  return (
    <WayStep
      title={words.reset.title}
      headline={words.newHeadline}
      lead={words.newLead}
      form={form}
      onBack={() => trail.back({ path: place.path, step: 'start' })}
      onSubmit={() => void submit()}
      bottom={
        <SubmitButton busy={busy} trouble={trouble}>
          {words.setPassword}
        </SubmitButton>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <input type="text" name="username" autoComplete="username" value={identifier} readOnly hidden />
      <NewPassword
        label={words.newPassword}
        value={password}
        error={error}
        gate={gate}
        demands={demands}
        words={person}
        onChange={(typed) => {
          onHeld({ password: typed });
          setError(undefined);
        }}
      />
      {recovery.factors.length > 0 && (
        <LostFactors recovery={recovery} currency={app?.currency} lost={lost} onLost={setLost} />
      )}
      {!lost && <RestFirst app={app} />}
    </WayStep>
  );
}
