import { call } from '#web/api';
import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, ButtonLink, ChoiceCards, ClockPromise, Page, StatePage } from '#web/ui';
import { Clock3, LogIn, Phone } from 'lucide-react';
import { useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { StepTop } from '../StepTop.tsx';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import type { StepProps } from './step-props.ts';

type Choice = 'sign_in' | 'ask';

/** The address is proven but an account holds it: sign in there, or ask for the number (login.md §4: never taken over). */
export function HeldStep(props: StepProps & { readonly onIdentifier: (identifier: string) => void }) {
  const { draft, onDraft, trail, onIdentifier } = props;
  useArrival();
  const words = useWords(signUpWords);
  useTitle(`${words.heldTitle} · ${words.title}`);
  const [choice, setChoice] = useState<Choice>('sign_in');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const restart = (): void => {
    onDraft({ flow: undefined, confirmed: false, freeAt: undefined });
    trail.back({ path: '/sign-up', step: 'address' });
  };
  const submit = async (): Promise<void> => {
    if (busy) return;
    if (choice === 'sign_in') {
      onIdentifier(draft.address);
      return trail.go({ path: '/sign-in', step: 'form' });
    }
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('transferNumber', { params: { flowId: draft.flow?.flowId ?? '' } });
    setBusy(false);
    if (outcome.ok) onDraft({ freeAt: new Date(outcome.value.takesEffectAt) });
    else setTrouble(troubleOf(outcome.refusal));
  };
  if (draft.freeAt !== undefined) return <Asked freeAt={draft.freeAt} />;
  return (
    <Page form top={<StepTop title={words.heldTitle} onBack={restart} />}>
      <form
        noValidate
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="mt-4">
          <h2 className="text-headline font-semibold text-balance">{words.heldHeadline}</h2>
          <p className="mt-2 text-body text-ink2">{words.heldLead}</p>
        </div>
        {trouble !== undefined && <TroubleNote trouble={trouble} />}
        <ChoiceCards<Choice>
          label={words.heldTitle}
          value={choice}
          onChange={setChoice}
          choices={[
            { value: 'sign_in', title: words.heldSignIn, note: words.heldSignInNote, icon: LogIn },
            { value: 'ask', title: words.heldAsk, note: words.heldAskNote, icon: Phone },
          ]}
        />
        <p className="px-1 text-note text-ink2">{words.heldWhy}</p>
        <div className="mt-auto grid gap-1">
          <SubmitButton busy={busy} trouble={trouble}>
            {words.next}
          </SubmitButton>
          <Button kind="text" onPress={restart}>
            {words.heldOther}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Asked({ freeAt }: { freeAt: Date }) {
  const words = useWords(signUpWords);
  return (
    <Page form top={<StepTop title={words.heldTitle} />}>
      <StatePage
        as="h2"
        icon={Clock3}
        tone="time"
        headline={words.askedHeadline}
        sentence={words.askedLead}
        reason={
          <>
            <ClockPromise label={words.askedPromise} until={freeAt} />
            <p className="px-1 text-note text-ink2">{words.heldWhy}</p>
          </>
        }
        actions={<ButtonLink href="/sign-in">{words.askedBack}</ButtonLink>}
      />
    </Page>
  );
}
