import { useWords } from '#web/words';
import { secondStepWords } from '#web/words/second-step';
import { Button, Page, StatePage } from '#web/ui';
import { Clock3 } from 'lucide-react';
import { StepTop } from '../StepTop.tsx';

/** The sign-in has ended before its second step: nothing happened, and the name is still in the form. */
export function EndedStep({ onBack }: { readonly onBack: () => void }) {
  const words = useWords(secondStepWords);
  return (
    <Page form top={<StepTop title={words.title} onBack={onBack} />}>
      <StatePage
        as="h2"
        icon={Clock3}
        tone="time"
        headline={words.overHeadline}
        sentence={words.overSentence}
        actions={<Button onPress={onBack}>{words.startOver}</Button>}
      />
    </Page>
  );
}
