import { useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Button, Card, CopyButton, List, Page, Row, Section } from '#web/ui';
import { BookOpen, UserRoundPlus } from 'lucide-react';
import { ChecksLine } from './ChecksLine.tsx';
import type { Refused } from './entry.ts';
import { StepTop } from './StepTop.tsx';
import type { Trail } from './use-place.ts';
import { useTitle } from './use-title.ts';
import { useArrival } from './use-arrival.ts';

export interface RefusalProps {
  readonly refused: Refused;
  readonly reload: () => Promise<void>;
  readonly trail: Trail;
}

/** The uniform refusal: one layout, nothing of the account in it, the same doors always; a door that does not open yet is not shown. */
export function Refusal({ refused: { supportCode, troubles }, reload, trail }: RefusalProps) {
  useArrival();
  const words = useWords(signInStepsWords);
  useTitle(words.refusalTitle);
  const retry = (): void => trail.back({ path: '/sign-in', step: 'form' });
  return (
    <Page top={<StepTop title={words.refusalTitle} onBack={retry} />}>
      <div className="grid gap-4">
        <div className="px-1">
          <h2 className="text-[1.25rem] leading-snug font-semibold">{words.refusalHeadline}</h2>
          <p className="mt-1.5 text-[.875rem] leading-relaxed text-ink2">{words.refusalSentence}</p>
        </div>
        {supportCode !== undefined && <SupportCode code={supportCode} />}
        <ChecksLine troubles={troubles} reload={reload} />
      </div>
      <Section title={words.ways}>
        <List label={words.ways}>
          <Row
            dense
            icon={BookOpen}
            href="/help/problems/sign_in_refused"
            title={words.helpArticle}
            note={words.helpArticleNote}
          />
          <Row dense icon={UserRoundPlus} href="/sign-up" title={words.signUp} note={words.signUpNote} />
        </List>
      </Section>
      <div className="mt-auto pt-5">
        <Button onPress={retry}>{words.retry}</Button>
      </div>
    </Page>
  );
}

function SupportCode({ code }: { code: string }) {
  const words = useWords(signInStepsWords);
  return (
    <Card>
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-note text-ink3">{words.supportCode}</p>
          <p className="num mt-0.5 text-title font-semibold tracking-[.06em]">{code}</p>
        </div>
        <CopyButton text={code} what={words.supportCodeName} filled />
      </div>
    </Card>
  );
}
