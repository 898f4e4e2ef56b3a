import { useWords } from '#web/words';
import { signUpWords } from '#web/words/sign-up';
import { Button, Card, IconTile, Page } from '#web/ui';
import { CircleCheck, Lock } from 'lucide-react';
import { useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { makeSavedCodes } from '../make-saved-codes.ts';
import { TroubleNote, useWaitSeconds } from '../TroubleNote.tsx';
import { useTitle } from '../use-title.ts';
import { signInWords } from '#web/words/sign-in';
import { RecoveryCode } from './RecoveryCode.tsx';
import type { StepProps } from './step-props.ts';
import { StepTop } from '../StepTop.tsx';
import { useArrival } from '../use-arrival.ts';

/** The account stands. One spare key is offered; saying no is said plainly too. */
export function DoneStep({ app, draft, onEnter }: Pick<StepProps, 'app' | 'draft'> & { readonly onEnter: () => void }) {
  useArrival();
  const words = useWords(signUpWords);
  const [codes, setCodes] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const seconds = useWaitSeconds(trouble);
  const { busyWait } = useWords(signInWords);
  useTitle(codes === undefined ? words.doneTitle : words.codeTitle);
  const make = async (): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    const outcome = await makeSavedCodes(draft.password);
    setBusy(false);
    if (outcome.ok) setCodes(outcome.value);
    else setTrouble(troubleOf(outcome.refusal));
  };
  if (codes !== undefined)
    return <RecoveryCode codes={codes} url={app?.publicUrl ?? location.origin} onEnter={onEnter} />;
  return (
    <Page form top={<StepTop title={words.doneTitle} />}>
      <div className="mt-4 grid gap-4">
        <IconTile icon={CircleCheck} big />
        <div>
          <h2 className="text-headline font-semibold">{words.doneHeadline(draft.name.trim())}</h2>
          <p className="mt-2 text-body text-ink2">{words.doneLead}</p>
        </div>
        {trouble !== undefined && <TroubleNote trouble={trouble} />}
        <Card>
          <p className="flex items-start gap-3 text-body text-ink2">
            <Lock size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-brandink" />
            {words.codeWhat}
          </p>
        </Card>
        <p className="px-1 text-note text-ink3">{words.codeWithout}</p>
      </div>
      <div className="mt-auto grid gap-1 pt-4">
        <Button busy={busy} off={seconds > 0 ? busyWait(seconds) : undefined} onPress={() => void make()}>
          {words.makeCode}
        </Button>
        <Button kind="text" onPress={onEnter}>
          {words.later}
        </Button>
      </div>
    </Page>
  );
}
