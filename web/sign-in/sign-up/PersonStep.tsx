import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, Field } from '#web/ui';
import { useWrongField } from '../use-wrong-field.ts';
import { saidOf } from './draft.ts';
import { SignUpStep } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';

export function PersonStep({ draft, onDraft, trail }: StepProps) {
  const words = useWords(signUpWords);
  const { form, showWrong } = useWrongField();
  const submit = (): void => {
    if (draft.name.trim() === '') {
      onDraft({ said: { field: 'name', sentence: words.nameMissing } });
      return showWrong();
    }
    if (draft.said !== undefined) return showWrong();
    trail.go({ path: '/sign-up', step: 'password' });
  };
  return (
    <SignUpStep
      step="person"
      headline={words.personHeadline}
      lead={words.personLead}
      form={form}
      onBack={() => trail.back({ path: '/sign-up', step: 'address' })}
      onSubmit={submit}
      bottom={<Button type="submit">{words.next}</Button>}
    >
      <Field
        label={words.name}
        name="name"
        autoComplete="name"
        maxLength={64}
        value={draft.name}
        note={words.nameNote}
        error={saidOf(draft, 'name')}
        onChange={(name) => onDraft({ name, said: undefined })}
      />
      <Field
        label={words.username}
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        help
        value={draft.username}
        note={words.usernameNote}
        error={saidOf(draft, 'username')}
        onChange={(username) => onDraft({ username, said: undefined })}
      />
    </SignUpStep>
  );
}
