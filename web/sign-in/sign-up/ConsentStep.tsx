import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, Checkbox } from '#web/ui';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useWrongField } from '../use-wrong-field.ts';
import { saidOf } from './draft.ts';
import { DocumentLink } from './DocumentLink.tsx';
import { SignUpStep } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';
import { useOpenAccount } from './use-open-account.ts';

/** Agreement and privacy in the versions the server names now; never ticked beforehand. */
export function ConsentStep(props: StepProps & { readonly reload: () => Promise<void> }) {
  const { app, draft, onDraft, trail, reload } = props;
  const words = useWords(signUpWords);
  const { busy, trouble, open } = useOpenAccount(props, reload);
  const { form, showWrong } = useWrongField();
  const submit = (): void => {
    if (app !== undefined && draft.agreed) return void open(app);
    onDraft({ said: { field: 'consent', sentence: words.consentMissing } });
    showWrong();
  };
  return (
    <SignUpStep
      step="consent"
      headline={words.consentHeadline}
      lead={words.consentLead}
      form={form}
      onBack={() => trail.back({ path: '/sign-up', step: 'pin' })}
      onSubmit={submit}
      bottom={
        app === undefined ? (
          <Button onPress={() => void reload()}>{words.reload}</Button>
        ) : (
          <SubmitButton busy={busy} trouble={trouble}>
            {words.open}
          </SubmitButton>
        )
      }
    >
      {trouble !== undefined && <TroubleNote trouble={trouble} />}
      <div className="grid gap-2">
        {app === undefined ? (
          <p className="text-body text-ink2">{words.appMissing}</p>
        ) : (
          <Checkbox
            name="consent"
            checked={draft.agreed}
            error={saidOf(draft, 'consent')}
            onChange={(agreed) => onDraft({ agreed, said: undefined })}
          >
            {words.consentBefore} <DocumentLink which="agreement" /> {words.consentAnd} <DocumentLink which="privacy" />
            <span className="num block text-note text-ink3">
              {app.agreementVersion === app.privacyVersion
                ? words.version(app.agreementVersion)
                : `${words.version(app.agreementVersion)} · ${words.version(app.privacyVersion)}`}
            </span>
          </Checkbox>
        )}
        <Checkbox name="remember" checked={draft.remember} onChange={(remember) => onDraft({ remember })}>
          {words.remember}
          <span className="block text-note text-ink3">{words.rememberNote}</span>
        </Checkbox>
      </div>
    </SignUpStep>
  );
}
