import { hoursMs } from '#kernel';
import { call } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Button, ClockPromise, List, Page, Row, Section, StatePage } from '#web/ui';
import { CircleCheck, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { leave } from '../leave.ts';
import { makeSavedCodes } from '../make-saved-codes.ts';
import { RecoveryCode } from '../sign-up/RecoveryCode.tsx';
import { StepTop } from '../StepTop.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import type { StepProps } from './way-props.ts';
import { wholeMoney } from './whole-money.ts';

/** The password stands; the session is a limited one. A last look at the ways back, then in with the new password. */
export function ResetDone(props: StepProps) {
  const { app, held } = props;
  useArrival();
  const words = useWords(wayBackWords);
  const [codes, setCodes] = useState<readonly string[]>();
  const [busy, setBusy] = useState<'code' | 'sign-in'>();
  const [trouble, setTrouble] = useState<Trouble>();
  useTitle(words.doneTitle);
  // A code from before stays: for three days after a reset nobody can put another in its place.
  const [hasCode, setHasCode] = useState(false);
  useEffect(() => {
    void call('getMe', {}).then((outcome) => outcome.ok && setHasCode(outcome.value.hasRecoveryCode));
  }, []);
  const makeCode = async (): Promise<void> => {
    if (busy !== undefined) return;
    setBusy('code');
    setTrouble(undefined);
    const outcome = await makeSavedCodes(held.password);
    setBusy(undefined);
    if (outcome.ok) setCodes(outcome.value);
    else setTrouble(troubleOf(outcome.refusal));
  };
  const enter = async (): Promise<void> => {
    setBusy('sign-in');
    setTrouble(undefined);
    setTrouble(await signIn(props));
    setBusy(undefined);
  };
  if (codes !== undefined)
    return <RecoveryCode codes={codes} url={app?.publicUrl ?? location.origin} onEnter={() => void enter()} />;
  return (
    <Page form top={<StepTop title={words.doneTitle} />}>
      <StatePage
        as="h2"
        icon={CircleCheck}
        tone="brand"
        headline={words.doneHeadline}
        sentence={words.doneSentence}
        reason={
          <div className="grid gap-5">
            {trouble !== undefined && <TroubleNote trouble={trouble} />}
            <Rest {...props} />
            {!hasCode && (
              <Section title={words.doneLook}>
                <List label={words.doneLook}>
                  {held.password === '' ? (
                    <Row dense icon={Lock} title={words.doneCodeLater} />
                  ) : (
                    <Row
                      dense
                      icon={Lock}
                      title={words.doneCode}
                      note={words.doneCodeNote}
                      onPress={() => void makeCode()}
                    />
                  )}
                </List>
              </Section>
            )}
          </div>
        }
        actions={
          <Button busy={busy === 'sign-in'} onPress={() => void enter()}>
            {words.doneSignIn}
          </Button>
        }
      />
    </Page>
  );
}

function Rest({ app, held }: StepProps) {
  const words = useWords(wayBackWords);
  const format = useFormat();
  if (app === undefined || held.resetAt === undefined) return null;
  const { allowancePerDay } = app.coolingOff;
  const hours = held.restHours ?? app.coolingOff.hours;
  const until = new Date(held.resetAt.getTime() + hours * hoursMs);
  return (
    <ClockPromise label={words.doneRest} until={until} since={held.resetAt} say={words.doneRestSay}>
      <p className="num mt-1.5 text-note text-ink2">
        {words.restAllowance(wholeMoney(format.money(BigInt(allowancePerDay), 'none', app.currency)))}
      </p>
    </ClockPromise>
  );
}

/** Signs in with what is still in memory; else the form asks. Answers what stood in the way. */
async function signIn({ entry, onEntry, held, trail }: StepProps): Promise<Trouble | undefined> {
  const { identifier } = entry;
  const { password } = held;
  if (identifier === '' || password === '') {
    trail.go({ path: '/sign-in', step: 'form' });
    return undefined;
  }
  const outcome = await call('signIn', { body: { identifier, password, remember: false } });
  if (!outcome.ok) return troubleOf(outcome.refusal);
  if (outcome.value.state === 'signed_in') {
    leave();
    return undefined;
  }
  onEntry({ flow: outcome.value });
  trail.go({ path: '/sign-in', step: 'code' });
  return undefined;
}
