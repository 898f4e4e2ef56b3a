import { call } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Button, Field } from '#web/ui';
import { useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from '../call-trouble.ts';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import { goOn } from './go-on.ts';
import type { StepProps } from './way-props.ts';
import { WayStep } from './WayStep.tsx';

/** The code from paper; forgiving about case, dashes and look-alikes, which the server folds. */
export function SavedCodeStep({ purpose, trail, place, held, onHeld }: StepProps) {
  const words = useWords(wayBackWords);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const { form, showWrong } = useWrongField();
  const flowId = (held.recovery ?? held.flow)?.flowId ?? '';
  const wrong = (sentence: string): void => {
    setError(sentence);
    showWrong();
  };
  const submit = async (): Promise<void> => {
    if (code.trim() === '') return wrong(words.savedMissing);
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('proveBySavedCode', { params: { flowId }, body: { code: code.trim() } });
    setBusy(false);
    if (!outcome.ok) {
      const { refusal } = outcome;
      return refusal.code === 'code_wrong' ? wrong(sentenceOf(refusal, getLocale())) : setTrouble(troubleOf(refusal));
    }
    onHeld({ recovery: outcome.value });
    goOn(trail, outcome.value);
  };
  const other = held.recovery === undefined ? 'code' : 'proofs';
  return (
    <WayStep
      title={words[purpose].title}
      headline={words.savedHeadline}
      lead={words.savedLead}
      form={form}
      onBack={() => trail.back({ path: place.path, step: 'start' })}
      onSubmit={() => void submit()}
      bottom={
        <>
          <SubmitButton busy={busy} trouble={trouble}>
            {words.confirm}
          </SubmitButton>
          <Button kind="text" onPress={() => trail.go({ path: place.path, step: other }, { replace: true })}>
            {words.savedUseCode}
          </Button>
        </>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <Field
        label={words.savedCode}
        name="saved-code"
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        error={error}
        onChange={(typed) => {
          setCode(typed);
          setError(undefined);
        }}
      />
    </WayStep>
  );
}
