import { call } from '#web/api';
import { NewPassword, passwordFault, useGate, usualDemands } from '#web/new-password';
import { getLocale, useLocale, useWords } from '#web/words';
import { wayBackNoticeWords } from '#web/words/way-back-notice';
import { Button, Checkbox, Field } from '#web/ui';
import { useMemo, useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from '../call-trouble.ts';
import { leave } from '../leave.ts';
import { personWordsOf } from '../sign-up/person-words.ts';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import { passwordSaid } from './password-said.ts';
import type { PageProps } from './way-props.ts';
import { WayStep } from './WayStep.tsx';

interface Errors {
  readonly current?: string | undefined;
  readonly next?: string | undefined;
}

/** Signed in, but the password has run out: the session may do nothing else before it is changed. */
export function ExpiredPassword({ app, trail, entry, onEntry }: PageProps) {
  const { expired: words } = useWords(wayBackNoticeWords);
  const locale = useLocale();
  const gate = useGate();
  // Just typed in the form: it is not asked for a second time.
  const [knew] = useState(entry.password !== '');
  const [next, setNext] = useState('');
  const [endOthers, setEndOthers] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState<Trouble>();
  const { form, showWrong } = useWrongField();
  const demands = app?.passwordRules ?? usualDemands;
  const { identifier, password: current } = entry;
  const person = useMemo(() => personWordsOf({ address: identifier, name: '', username: '' }), [identifier]);
  const wrong = (sentences: Errors): void => {
    setErrors(sentences);
    showWrong();
  };
  const submit = async (): Promise<void> => {
    const strength = gate.state === 'loaded' ? gate.strength : undefined;
    const fault = next === '' ? words.nextMissing : passwordFault(strength, demands, person, next, locale);
    const missing = current === '' ? { current: words.currentMissing } : {};
    if (fault !== undefined || current === '')
      return wrong({ ...missing, ...(fault === undefined ? {} : { next: fault }) });
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('changePassword', { body: { current, next, endOthers } });
    if (outcome.ok) {
      onEntry({ password: '' });
      return outcome.value.scope === 'full' ? leave() : trail.go({ path: '/sign-in', step: 'form' });
    }
    setBusy(false);
    const { refusal } = outcome;
    if (refusal.code === 'password_wrong') return wrong({ current: sentenceOf(refusal, getLocale()) });
    const said = await passwordSaid(refusal, getLocale());
    return said === undefined ? setTrouble(troubleOf(refusal)) : wrong({ next: said });
  };
  const back = (): void => {
    onEntry({ password: '' });
    trail.back({ path: '/sign-in', step: 'form' });
  };
  return (
    <WayStep
      title={words.title}
      headline={words.headline}
      lead={words.lead}
      form={form}
      onBack={back}
      onSubmit={() => void submit()}
      bottom={
        <>
          <SubmitButton busy={busy} trouble={trouble}>
            {words.submit}
          </SubmitButton>
          <Button kind="text" onPress={back}>
            {words.later}
          </Button>
        </>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <input type="text" name="username" autoComplete="username" value={identifier} readOnly hidden />
      {(!knew || errors.current !== undefined) && (
        <Field
          label={words.current}
          name="current-password"
          type="password"
          autoComplete="current-password"
          maxLength={1024}
          value={current}
          error={errors.current}
          onChange={(password) => {
            onEntry({ password });
            setErrors({ ...errors, current: undefined });
          }}
        />
      )}
      <NewPassword
        label={words.next}
        value={next}
        error={errors.next}
        gate={gate}
        demands={demands}
        words={person}
        onChange={(typed) => {
          setNext(typed);
          setErrors({ ...errors, next: undefined });
        }}
      />
      <Checkbox name="end-others" checked={endOthers} onChange={setEndOthers}>
        {words.endOthers}
      </Checkbox>
    </WayStep>
  );
}
