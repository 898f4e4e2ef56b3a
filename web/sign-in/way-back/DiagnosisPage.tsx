import type { CallAnswer } from '#web/api';
import { useWords } from '#web/words';
import { wayBackDiagnosisWords } from '#web/words/way-back-diagnosis';
import { Button, ButtonLink, IconTile, Page } from '#web/ui';
import { ShieldCheck, Stethoscope } from 'lucide-react';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import { DiagnosisFacts } from './DiagnosisFacts.tsx';
import type { StepProps } from './way-props.ts';

export type Diagnosis = CallAnswer<'diagnose'>;

/**
 * After an unlock: what had happened, what is true now, one button. The diagnosis is of the moment before the proof: a lock
 * in it has just been ended by it, so no clock time is promised here.
 */
export function DiagnosisPage({ diagnosis, trail }: StepProps & { readonly diagnosis: Diagnosis | null }) {
  useArrival();
  const words = useWords(wayBackDiagnosisWords);
  useTitle(words.title);
  const cause = diagnosis?.cause ?? 'nothing_wrong';
  const form = (): void => trail.go({ path: '/sign-in', step: 'form' });
  return (
    <Page top={<StepTop title={words.title} onBack={form} />}>
      <div className="px-1 pt-2 pb-5">
        <IconTile icon={ShieldCheck} big />
        <h2 className="mt-5 text-headline font-semibold whitespace-pre-line">{words.headline[cause]}</h2>
        <p className="mt-2 text-body text-ink2">{words.sentence[cause]}</p>
      </div>
      {diagnosis?.account && <DiagnosisFacts account={diagnosis.account} />}
      <div className="mt-auto grid gap-2.5 pt-5">
        <Button onPress={form}>{words.signInHere}</Button>
        {cause === 'wrong_password' && (
          <ButtonLink kind="tint" href="/sign-in/reset">
            {words.reset}
          </ButtonLink>
        )}
        <ButtonLink kind="text" icon={Stethoscope} href="/help/login">
          {words.stillStuck}
        </ButtonLink>
      </div>
    </Page>
  );
}
