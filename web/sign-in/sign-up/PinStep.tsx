import { useLocale, useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Page, PinEntry } from '#web/ui';
import { useState } from 'react';
import { StepTop } from '../StepTop.tsx';
import { useTitle } from '../use-title.ts';
import { saidOf } from './draft.ts';
import { personWordsOf } from './person-words.ts';
import { useProgress } from './SignUpStep.tsx';
import type { StepProps } from './step-props.ts';
import { useArrival } from '../use-arrival.ts';

/** Twice the same six digits; the first pair of eyes on them is ours, the server's has the last word. */
export function PinStep({ draft, onDraft, trail }: StepProps) {
  useArrival();
  const words = useWords(signUpWords);
  const locale = useLocale();
  const [first, setFirst] = useState<string>();
  const [error, setError] = useState(saidOf(draft, 'pin'));
  const headline = first === undefined ? words.pinHeadline : words.pinAgain;
  useTitle(`${headline} · ${words.title}`);

  const chosen = async (pin: string): Promise<void> => {
    setError(undefined);
    // Without the gate (no network) the PIN goes on: the server judges it again.
    const door = await import('#strength').catch(() => undefined);
    const verdict = door?.checkPin(pin, personWordsOf(draft));
    if (door !== undefined && verdict?.reason !== undefined && verdict.reason !== null)
      return setError(door.reasonText(verdict.reason, locale));
    setFirst(pin);
  };
  const repeated = (pin: string): void => {
    if (pin !== first) {
      setFirst(undefined);
      return setError(words.pinDiffers);
    }
    onDraft({ pin, said: undefined });
    trail.go({ path: '/sign-up', step: 'consent' });
  };
  return (
    <Page
      top={
        <StepTop
          title={words.title}
          note={useProgress('pin')}
          onBack={() => trail.back({ path: '/sign-up', step: 'password' })}
        />
      }
    >
      <div className="mt-4 mb-8 px-2" aria-live="polite">
        <h2 className="text-headline font-semibold">{headline}</h2>
        <p className="mt-2 text-body text-ink2">{first === undefined ? words.pinLead : words.pinAgainLead}</p>
      </div>
      <div className="-mx-4 mt-auto -mb-5">
        <PinEntry
          key={first === undefined ? 'first' : 'again'}
          error={error}
          onPin={(pin) => (first === undefined ? void chosen(pin) : repeated(pin))}
        />
      </div>
    </Page>
  );
}
