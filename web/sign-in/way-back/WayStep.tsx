import { Page } from '#web/ui';
import type { ReactNode, Ref } from 'react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';

export interface WayStepProps {
  readonly title: string;
  readonly headline: string;
  readonly lead: string;
  readonly onBack: () => void;
  readonly onSubmit: () => void;
  /** Above the bottom edge: the primary button, then one of text. */
  readonly bottom: ReactNode;
  readonly form?: Ref<HTMLFormElement>;
  readonly children: ReactNode;
}

/** Frame of one question of a way back: bar, headline, lead, fields, button in reach of the thumb. */
export function WayStep({ title, headline, lead, onBack, onSubmit, bottom, form, children }: WayStepProps) {
  useArrival();
  useTitle(title);
  return (
    <Page form top={<StepTop title={title} onBack={onBack} />}>
      <form
        ref={form}
        noValidate
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <div className="mt-4">
          <h2 className="text-headline font-semibold text-balance">{headline}</h2>
          <p className="mt-2 text-body text-ink2">{lead}</p>
        </div>
        {children}
        <div className="mt-auto grid gap-1">{bottom}</div>
      </form>
    </Page>
  );
}
