import { FactorField, FactorPause } from '#web/second-factor';
import { useWords } from '#web/words';
import { secondStepWords } from '#web/words/second-step';
import { Button, Checkbox, Page, ProblemNote } from '#web/ui';
import { useRef } from 'react';
import type { Entry, FactorFlow } from '../entry.ts';
import { StepTop } from '../StepTop.tsx';
import { SubmitButton } from '../SubmitButton.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import type { Trail } from '../use-place.ts';
import { useTitle } from '../use-title.ts';
import { EndedStep } from './EndedStep.tsx';
import { OtherMethods } from './OtherMethods.tsx';
import { type FactorMethod, usableMethods } from './usable-methods.ts';
import { useSecondStep } from './use-second-step.ts';

export interface SecondStepProps {
  readonly flow: FactorFlow;
  readonly onEntry: (change: Partial<Entry>) => void;
  readonly trail: Trail;
}

/** The password was right; this account has a second factor, and the device is not trusted. */
export function SecondStep(props: SecondStepProps) {
  const { flow, trail, onEntry } = props;
  const words = useWords(secondStepWords);
  useTitle(words.title);
  useArrival();
  const methods = usableMethods(flow.methods);
  const step = useSecondStep(props, methods[0] ?? 'saved_code');
  const { method, typed, trust, said } = step;
  const field = useRef<HTMLInputElement>(null);
  const submit = async (text: string): Promise<void> => {
    await step.submit(text);
    field.current?.focus();
  };
  const choose = (next: FactorMethod): void => {
    step.choose(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  const startOver = (): void => {
    onEntry({ flow: undefined });
    trail.back({ path: '/sign-in', step: 'form' });
  };
  if (said?.of === 'over') return <EndedStep onBack={startOver} />;
  return (
    <Page form top={<StepTop title={words.title} onBack={startOver} />}>
      <form
        noValidate
        className="flex flex-1 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(typed);
        }}
      >
        <div className="mt-4">
          <h2 className="text-headline font-semibold text-balance">{words.headline[method]}</h2>
          <p className="mt-2 text-body text-ink2">{words.lead[method]}</p>
        </div>
        {said?.of === 'trouble' && <TroubleNote trouble={said.trouble} />}
        {said?.of === 'passkey' && (
          <ProblemNote
            focus
            problem={{ title: said.kind === 'unsupported' ? words.passkeyUnsupported : words.passkeyCancelled }}
          />
        )}
        {said?.of === 'fault' && <FactorPause fault={said.fault} />}
        {method !== 'passkey' && (
          <FactorField
            ref={field}
            method={method}
            value={typed}
            fault={said?.of === 'fault' ? said.fault : undefined}
            missing={said?.of === 'missing'}
            onChange={step.type}
            onComplete={(full) => void submit(full)}
          />
        )}
        <div>
          <Checkbox name="trust" checked={trust} onChange={step.setTrust}>
            {words.trust(flow.trustDays)}
            <span className="block text-note text-ink3">{words.trustNote}</span>
          </Checkbox>
        </div>
        <OtherMethods methods={methods.filter((one) => one !== method)} onChoose={choose} />
        <p className="text-note text-ink3">{words.never}</p>
        <div className="mt-auto grid gap-1">
          <SubmitButton busy={step.busy} trouble={said?.of === 'trouble' ? said.trouble : undefined}>
            {method === 'passkey' ? words.usePasskey : words.confirm}
          </SubmitButton>
          <Button kind="text" onPress={startOver}>
            {words.startOver}
          </Button>
        </div>
      </form>
    </Page>
  );
}
