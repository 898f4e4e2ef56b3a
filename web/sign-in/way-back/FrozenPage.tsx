import { useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { ButtonLink, Card, Page, StatePage } from '#web/ui';
import { Snowflake } from 'lucide-react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import { FreezeMeans } from './FreezeMeans.tsx';

/** The freeze stands. What goes on, and how its owner ends it. */
export function FrozenPage() {
  useArrival();
  const words = useWords(wayBackWords);
  useTitle(words.frozenTitle);
  return (
    <Page form top={<StepTop title={words.frozenTitle} />}>
      <StatePage
        as="h2"
        icon={Snowflake}
        tone="brand"
        headline={words.frozenHeadline}
        sentence={words.frozenSentence}
        reason={
          <div className="grid gap-3">
            <FreezeMeans />
            <Card label={words.frozenLift}>
              <h3 className="text-row font-semibold">{words.frozenLift}</h3>
              <p className="mt-1 text-[.875rem] leading-relaxed text-ink2">{words.frozenLiftNote}</p>
            </Card>
          </div>
        }
        actions={
          <>
            <ButtonLink href="/sign-in">{words.signIn}</ButtonLink>
            <ButtonLink kind="text" href="/sign-in/reset">
              {words.resetToo}
            </ButtonLink>
          </>
        }
      />
    </Page>
  );
}
