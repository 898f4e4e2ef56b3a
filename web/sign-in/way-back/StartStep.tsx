import { call } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { ButtonLink } from '#web/ui';
import { useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { sendChallenged } from '../challenge/send-challenged.ts';
import { IdentifierField } from '../IdentifierField.tsx';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import { WorkLine } from '../WorkLine.tsx';
import { FreezeMeans } from './FreezeMeans.tsx';
import { RestFirst } from './RestFirst.tsx';
import type { StepProps } from './way-props.ts';
import { WayStep } from './WayStep.tsx';

/** Whose account: one field, filled in already where the name was typed before. What follows is said before it starts. */
export function StartStep({ purpose, app, trail, place, entry, onEntry, held, onHeld }: StepProps) {
  const words = useWords(wayBackWords);
  const [busy, setBusy] = useState(false);
  const [work, setWork] = useState<number>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [missing, setMissing] = useState(false);
  const { form, showWrong } = useWrongField();
  const { identifier } = entry;
  const via = held.via === 'saved_code' ? undefined : held.via;
  const submit = async (): Promise<void> => {
    setMissing(identifier === '');
    if (identifier === '') return showWrong();
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await sendChallenged(
      (challenge) =>
        call('startRecovery', {
          body: {
            purpose,
            identifier,
            locale: getLocale(),
            ...(via === undefined ? {} : { via }),
            ...(challenge === undefined ? {} : { challenge }),
          },
        }),
      setWork,
    );
    setBusy(false);
    if (!outcome.ok) return setTrouble(troubleOf(outcome.refusal));
    onHeld({ flow: outcome.value, recovery: undefined });
    trail.go({ path: place.path, step: held.via === 'saved_code' && purpose === 'reset' ? 'saved' : 'code' });
  };
  return (
    <WayStep
      {...words[purpose]}
      form={form}
      onBack={() => trail.back({ path: '/sign-in', step: 'form' })}
      onSubmit={() => void submit()}
      bottom={
        <>
          {work !== undefined && <WorkLine part={work} />}
          <SubmitButton busy={busy} trouble={trouble}>
            {held.via === 'saved_code' && purpose === 'reset' ? words.confirm : words.send}
          </SubmitButton>
          {purpose === 'unlock' ? (
            <ButtonLink kind="text" href="/sign-in/reset">
              {words.forgotToo}
            </ButtonLink>
          ) : (
            <ButtonLink kind="text" href="/sign-in/ways-back">
              {words.nothingAtHand}
            </ButtonLink>
          )}
        </>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <IdentifierField
        label={words.identifier}
        name="identifier"
        value={identifier}
        note={words.identifierNote}
        error={missing && identifier === '' ? words.identifierMissing : undefined}
        onChange={(typed) => onEntry({ identifier: typed })}
      />
      {purpose === 'reset' && <RestFirst app={app} />}
      {purpose === 'freeze' && <FreezeMeans />}
    </WayStep>
  );
}
