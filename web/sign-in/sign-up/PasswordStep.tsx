import { NewPassword, passwordFault, useGate, usualDemands } from '#web/new-password';
import { useLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button } from '#web/ui';
import { useMemo } from 'react';
import { useWrongField } from '../use-wrong-field.ts';
import { saidOf } from './draft.ts';
import { personWordsOf } from './person-words.ts';
import { SignUpStep } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';

/** The password of a new account, with live meter and generator. The server has the last word. */
export function PasswordStep({ app, draft, onDraft, trail }: StepProps) {
  const words = useWords(signUpWords);
  const locale = useLocale();
  const gate = useGate();
  const { form, showWrong } = useWrongField();
  const demands = app?.passwordRules ?? usualDemands;
  const { address, name, username, password } = draft;
  const person = useMemo(() => personWordsOf({ address, name, username }), [address, name, username]);
  const submit = (): void => {
    const strength = gate.state === 'loaded' ? gate.strength : undefined;
    const sentence =
      password === '' ? words.passwordMissing : passwordFault(strength, demands, person, password, locale);
    if (sentence === undefined && draft.said === undefined) return trail.go({ path: '/sign-up', step: 'pin' });
    if (sentence !== undefined) onDraft({ said: { field: 'password', sentence } });
    showWrong();
  };
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
      <NewPassword
        label={words.password}
        value={password}
        error={saidOf(draft, 'password')}
        gate={gate}
        demands={demands}
        words={person}
        onChange={(typed) => onDraft({ password: typed, said: undefined })}
      />
    </SignUpStep>
  );
}
