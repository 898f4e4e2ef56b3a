import { call, type CallAnswer } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { wayBackNoticeWords } from '#web/words/way-back-notice';
import { Button, ButtonLink, ClockPromise, FactList, Page, StatePage, useNow } from '#web/ui';
import { CircleCheck, ShieldAlert, Snowflake } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { troubleOf, type Trouble } from '../call-trouble.ts';
import { StepTop } from '../StepTop.tsx';
import { TroubleNote } from '../TroubleNote.tsx';
import { useArrival } from '../use-arrival.ts';
import { useTitle } from '../use-title.ts';
import { Waiting } from '../Waiting.tsx';
import { GoneLink, useToken } from './LinkPage.tsx';

type Notice = CallAnswer<'lookAtNotice'>;
type Act = 'freezeByNotice' | 'cancelByNotice';

type Heard = Awaited<ReturnType<typeof ask>>;

const ask = (operation: 'lookAtNotice' | Act, token: string) => call(operation, { body: { token } });

/** "It was not me": from the link of a security notice. Looking changes nothing; each button does one thing. */
export function NoticePage() {
  const token = useToken();
  const words = useWords(wayBackNoticeWords);
  useTitle(words.title);
  return token === undefined ? <GoneLink /> : <Told key={token} token={token} />;
}

function Told({ token }: { token: string }) {
  const words = useWords(wayBackNoticeWords);
  const [notice, setNotice] = useState<Notice>();
  const [done, setDone] = useState<Act>();
  const [busy, setBusy] = useState<Act>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isGone, setIsGone] = useState(false);
  const hear = (outcome: Heard): void => {
    if (outcome.ok) setNotice(outcome.value);
    else if (outcome.refusal.code === 'link_expired' || outcome.refusal.code === 'invalid_request') setIsGone(true);
    else setTrouble(troubleOf(outcome.refusal));
  };
  const looked = useEffectEvent(hear);
  useEffect(() => void ask('lookAtNotice', token).then(looked), [token]);
  const again = (): void => {
    setTrouble(undefined);
    void ask('lookAtNotice', token).then(hear);
  };
  const act = async (operation: Act): Promise<void> => {
    setBusy(operation);
    setTrouble(undefined);
    const outcome = await ask(operation, token);
    setBusy(undefined);
    hear(outcome);
    if (outcome.ok) setDone(operation);
  };
  if (isGone) return <GoneLink />;
  if (notice === undefined)
    return trouble === undefined ? (
      <Waiting loaded={{ state: 'loading' }} />
    ) : (
      <Page form top={<StepTop title={words.title} />}>
        <div className="mt-4 grid gap-5">
          <TroubleNote trouble={trouble} />
          <Button onPress={again}>{words.again}</Button>
        </div>
      </Page>
    );
  if (done === 'freezeByNotice') return <After icon={Snowflake} headline={words.frozen} sentence={words.frozenNote} />;
  if (done === 'cancelByNotice')
    return <After icon={CircleCheck} headline={words.cancelled} sentence={words.cancelledNote} />;
  if (notice.frozen && !notice.canCancel)
    return <After icon={Snowflake} headline={words.frozen} sentence={words.alreadyFrozen} />;
  return <Ask notice={notice} busy={busy} trouble={trouble} onAct={(operation) => void act(operation)} />;
}

interface AskProps {
  readonly notice: Notice;
  readonly busy: Act | undefined;
  readonly trouble: Trouble | undefined;
  readonly onAct: (operation: Act) => void;
}

function Ask({ notice, busy, trouble, onAct }: AskProps) {
  useArrival();
  const words = useWords(wayBackNoticeWords);
  const format = useFormat();
  const now = useNow();
  const { what, maskedName, sentAt, frozen, canCancel, changeTakesEffectAt } = notice;
  const facts = [
    { name: words.what, value: wordOf(words.things, what) },
    { name: words.account, value: maskedName },
    { name: words.sentAt, value: format.dayTime(new Date(sentAt), now) },
  ];
  return (
    <Page form top={<StepTop title={words.title} />}>
      <StatePage
        as="h2"
        icon={ShieldAlert}
        tone={frozen ? 'plain' : 'warn'}
        headline={words.headline}
        sentence={frozen ? words.alreadyFrozen : words.lead}
        reason={
          <div className="grid gap-3">
            {trouble !== undefined && <TroubleNote trouble={trouble} />}
            <FactList facts={facts} />
            {canCancel && changeTakesEffectAt !== null && (
              <ClockPromise label={words.takesEffect} until={new Date(changeTakesEffectAt)} />
            )}
            {!frozen && <p className="px-1 text-note text-ink3">{words.freezeNote}</p>}
          </div>
        }
        actions={
          <div className="grid gap-2.5">
            {!frozen && (
              <Button kind="danger" busy={busy === 'freezeByNotice'} onPress={() => onAct('freezeByNotice')}>
                {words.freeze}
              </Button>
            )}
            {canCancel && (
              <Button kind="line" busy={busy === 'cancelByNotice'} onPress={() => onAct('cancelByNotice')}>
                {words.cancel}
              </Button>
            )}
            <ButtonLink kind="text" href="/sign-in">
              {words.wasMe}
            </ButtonLink>
          </div>
        }
      />
    </Page>
  );
}

function After({ icon, headline, sentence }: { icon: typeof Snowflake; headline: string; sentence: string }) {
  useArrival();
  const words = useWords(wayBackNoticeWords);
  return (
    <Page form top={<StepTop title={words.title} />}>
      <StatePage
        as="h2"
        icon={icon}
        tone="brand"
        headline={headline}
        sentence={sentence}
        actions={
          <>
            <ButtonLink href="/sign-in/reset">{words.resetNow}</ButtonLink>
            <ButtonLink kind="text" href="/sign-in">
              {words.signIn}
            </ButtonLink>
          </>
        }
      />
    </Page>
  );
}

function wordOf(things: Readonly<Record<string, string>>, what: string): string {
  return Object.hasOwn(things, what) ? (things[what] ?? '') : (things['other'] ?? '');
}
