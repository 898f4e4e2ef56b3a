import { useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { Button, Card, type InputTrouble, List, Page, Row, Section } from '#web/ui';
import { BookOpen, FlaskConical, UserRoundPlus } from 'lucide-react';
import { ChecksLine } from './ChecksLine.tsx';
import { StepTop } from './StepTop.tsx';
import type { Trail } from './use-place.ts';
import { useTitle } from './use-title.ts';
import { useArrival } from './use-arrival.ts';

export interface HelpPageProps {
  readonly trial: boolean;
  readonly troubles: readonly InputTrouble[];
  readonly reload: () => Promise<void>;
  readonly trail: Trail;
}

/** What exists today: what to look at, the help articles, and the trial's own doors. */
export function HelpPage({ trial, troubles, reload, trail }: HelpPageProps) {
  useArrival();
  const words = useWords(signInStepsWords);
  useTitle(words.helpTitle);
  const back = (): void => trail.back({ path: '/sign-in', step: 'form' });
  const steps = Object.values(words.helpSteps);
  return (
    <Page top={<StepTop title={words.helpTitle} onBack={back} />}>
      <div>
        <Section title={words.helpHeadline}>
          <Card>
            <ol className="grid gap-3 text-[.875rem] leading-relaxed">
              {steps.map((step, index) => (
                <li key={step} className="flex items-start gap-3">
                  <span
                    aria-hidden="true"
                    className="num grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-caption font-semibold text-ink2"
                  >
                    {index + 1}
                  </span>
                  <span className="text-ink2">{step}</span>
                </li>
              ))}
            </ol>
          </Card>
        </Section>
        <Section title={words.helpDevice}>
          <ChecksLine troubles={troubles} reload={reload} />
        </Section>
        <Section title={words.helpArticles}>
          <List label={words.helpArticles}>
            <Row dense icon={BookOpen} href="/help/problems/sign_in_refused" title={words.articleRefused} />
            <Row dense icon={BookOpen} href="/help/problems/code_expired" title={words.articleCode} />
            <Row dense icon={BookOpen} href="/help/problems/resend_too_soon" title={words.articleResend} />
            <Row dense icon={BookOpen} href="/help/problems/busy" title={words.articleBusy} />
            <Row dense icon={UserRoundPlus} href="/sign-up" title={words.signUp} note={words.signUpNote} />
          </List>
          <p className="mt-3 px-1 text-note text-ink3">{words.resetLater}</p>
        </Section>
        {trial && (
          <Section title={words.trialTitle}>
            <List label={words.trialTitle}>
              <Row
                dense
                icon={FlaskConical}
                tone="plain"
                href="/dev/inbox"
                title={words.trialInboxTitle}
                note={words.trialInboxNote}
              />
            </List>
            <p className="mt-2 px-1 text-note text-ink3">{words.trialPeople}</p>
          </Section>
        )}
      </div>
      <div className="mt-auto pt-5">
        <Button onPress={back}>{words.back}</Button>
      </div>
    </Page>
  );
}
