import { useWords } from '#web/words';
import { secondStepWords } from '#web/words/second-step';
import { ClockPromise, ProblemNote } from '#web/ui';
import type { FactorFault } from './factor-fault.ts';

/** Said above the field: the authenticator takes a break, until when, and that the other ways are open. */
export function FactorPause({ fault }: { fault: FactorFault | undefined }) {
  const words = useWords(secondStepWords);
  switch (fault?.is) {
    case 'locked':
      return (
        <ClockPromise label={words.locked} until={fault.until} say={words.lockedSay} over={words.lockedOver}>
          <p className="mt-1 text-note text-ink2">{words.lockedNote}</p>
        </ClockPromise>
      );
    case 'rests':
      return <ProblemNote focus problem={{ title: words.rests, detail: words.restsNote }} />;
    case 'wrong':
    case 'clock':
    case 'used':
    case undefined:
      return null;
  }
}
