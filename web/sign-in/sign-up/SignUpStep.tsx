import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Page } from '#web/ui';
import type { ReactNode, Ref } from 'react';
import { type SignUpStep, signUpSteps } from '../place.ts';
import { StepTop } from '../StepTop.tsx';
import { useTitle } from '../use-title.ts';
import { useArrival } from '../use-arrival.ts';

/** Done is no step to be counted. */
const counted = signUpSteps.length - 1;

/** The choice about a number that is in use belongs to its code. */
type Step = Exclude<SignUpStep, 'held'>;

/** "第 2 步，共 6 步". */
export function useProgress(step: Step): string {
  const words = useWords(signUpWords);
  return words.step(signUpSteps.indexOf(step) + 1, counted);
}

export interface SignUpStepProps {
  readonly step: Step;
  readonly headline: string;
  readonly lead: string;
  readonly onBack: () => void;
  readonly onSubmit?: () => void;
  /** Above the bottom edge: the primary button. */
  readonly bottom?: ReactNode;
  readonly form?: Ref<HTMLFormElement>;
  readonly children: ReactNode;
}

/** Frame of one question: bar with progress, headline, lead, fields, button in reach of the thumb. */
export function SignUpStep({ step, headline, lead, onBack, onSubmit, bottom, form, children }: SignUpStepProps) {
  useArrival();
  const words = useWords(signUpWords);
  useTitle(`${headline} · ${words.title}`);
  return (
    <Page form top={<StepTop title={words.title} note={useProgress(step)} onBack={onBack} />}>
      <form
        ref={form}
        noValidate
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <div className="mt-4">
          <h2 className="text-headline font-semibold">{headline}</h2>
          <p className="mt-2 text-body text-ink2">{lead}</p>
        </div>
        {children}
        {bottom !== undefined && <div className="mt-auto grid gap-1">{bottom}</div>}
      </form>
    </Page>
  );
}
