import { call } from '#web/api';
import { getLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { ButtonLink, deviceNow } from '#web/ui';
import { useState } from 'react';
import { sentenceOf, troubleOf, type Trouble } from '../call-trouble.ts';
import { IdentifierField } from '../IdentifierField.tsx';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import { type Draft, saidOf } from './draft.ts';
import { DocumentLink } from './DocumentLink.tsx';
import { refusedStep } from './refused-step.ts';
import { SignUpStep } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';

/** True when a code for this very address is on its way or already proven: no second message. */
function isUnderWay(draft: Draft): boolean {
  const { flow, address, confirmed } = draft;
  return flow !== undefined && flow.address === address && (confirmed || new Date(flow.expiresAt) > deviceNow());
}

export function AddressStep({ draft, onDraft, trail }: StepProps) {
  const words = useWords(signUpWords);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const { form, showWrong } = useWrongField();
  const wrong = (sentence: string): void => {
    onDraft({ said: { field: 'address', sentence } });
    showWrong();
  };
  const submit = async (): Promise<void> => {
    const { address } = draft;
    if (address === '') return wrong(words.addressMissing);
    if (isUnderWay(draft)) return trail.go({ path: '/sign-up', step: draft.confirmed ? 'person' : 'code' });
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('startSignUp', { body: { address, locale: getLocale() } });
    setBusy(false);
    if (!outcome.ok) {
      const { refusal } = outcome;
      return refusedStep(refusal.code)?.field === 'address'
        ? wrong(sentenceOf(refusal, getLocale()))
        : setTrouble(troubleOf(refusal));
    }
    onDraft({ flow: { ...outcome.value, address }, confirmed: false, said: undefined });
    trail.go({ path: '/sign-up', step: 'code' });
  };
  return (
    <SignUpStep
      step="address"
      headline={words.addressHeadline}
      lead={words.addressLead}
      form={form}
      onBack={() => trail.back({ path: '/sign-in', step: 'form' })}
      onSubmit={() => void submit()}
      bottom={
        <>
          <SubmitButton busy={busy} trouble={trouble}>
            {words.sendCode}
          </SubmitButton>
          <ButtonLink kind="text" href="/sign-in">
            {words.haveAccount}
          </ButtonLink>
        </>
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <IdentifierField
        label={words.address}
        name="address"
        value={draft.address}
        error={saidOf(draft, 'address')}
        note={
          <>
            {words.addressUse} <DocumentLink which="privacy" />
          </>
        }
        onChange={(address) => onDraft({ address, said: undefined })}
      />
    </SignUpStep>
  );
}
