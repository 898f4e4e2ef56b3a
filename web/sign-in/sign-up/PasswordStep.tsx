import { useLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, Field } from '#web/ui';
import type { PersonWords, Verdict } from '#strength';
import { useDeferredValue, useMemo, useState } from 'react';
import { useWrongField } from '../use-wrong-field.ts';
import { saidOf } from './draft.ts';
import { Generator } from './Generator.tsx';
import { personWordsOf } from './person-words.ts';
import { SignUpStep } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';
import { StrengthMeter } from './StrengthMeter.tsx';
import { type LoadedStrength, useStrength } from './use-strength.ts';

/** T0 is on by default: a password alone opens no new device. The server has the last word. */
const newDeviceNeedsCode = true;
const minimumLength = 8;

function judge(strength: LoadedStrength | undefined, words: PersonWords, password: string): Verdict | undefined {
  if (strength === undefined || password === '') return undefined;
  const rules = strength.door.passwordRules({ newDeviceNeedsCode });
  return strength.checker.checkPassword(password, { ...rules, words });
}

export function PasswordStep({ draft, onDraft, trail }: StepProps) {
  const words = useWords(signUpWords);
  const locale = useLocale();
  const [generated, setGenerated] = useState<string>();
  const gate = useStrength();
  const { form, showWrong } = useWrongField();
  const strength = gate.state === 'loaded' ? gate.piece : undefined;
  // One look takes about 10 ms: the key press is drawn first.
  const late = useDeferredValue(draft.password);
  const { address, name, username } = draft;
  const person = useMemo(() => personWordsOf({ address, name, username }), [address, name, username]);
  const verdict = useMemo(() => judge(strength, person, late), [strength, person, late]);
  const submit = (): void => {
    const now = judge(strength, person, draft.password);
    const reason =
      now?.reason === undefined || now.reason === null
        ? undefined
        : strength?.door.reasonText(now.reason, locale, { minimumLength });
    const sentence = draft.password === '' ? words.passwordMissing : reason;
    if (sentence === undefined && draft.said === undefined) return trail.go({ path: '/sign-up', step: 'pin' });
    if (sentence !== undefined) onDraft({ said: { field: 'password', sentence } });
    showWrong();
  };
  const said = saidOf(draft, 'password');
  return (
    <SignUpStep
      step="password"
      headline={words.passwordHeadline}
      lead={words.passwordLead}
      form={form}
      onBack={() => trail.back({ path: '/sign-up', step: 'person' })}
      onSubmit={submit}
      bottom={<Button type="submit">{words.next}</Button>}
    >
      <input type="text" name="username" autoComplete="username" value={draft.address} readOnly hidden />
      <div className="grid gap-3">
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={1024}
          value={draft.password}
          error={said}
          success={draft.password !== '' && draft.password === generated ? words.generateUsed : undefined}
          onChange={(password) => onDraft({ password, said: undefined })}
        />
        {said === undefined && <StrengthMeter gate={gate} verdict={verdict} minimumLength={minimumLength} />}
      </div>
      {strength !== undefined && (
        <Generator
          strength={strength}
          onUse={(password) => {
            onDraft({ password, said: undefined });
            setGenerated(password);
          }}
        />
      )}
    </SignUpStep>
  );
}
