import { secondsMs } from '#kernel';
import type { CallAnswer } from '#web/api';
import {
  ButtonLink,
  ClockPromise,
  type Fact,
  FactList,
  type Icon,
  Skeleton,
  StatePage,
  type Tone,
  useNow,
} from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { topUpWords } from '#web/words/wallet-top-up';
import { CircleCheck, CircleSlash2, Clock3, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { refreshMoney, useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';

type TopUp = CallAnswer<'getTopUp'>;

const askEveryMs = 2 * secondsMs;
/** A confirmed one can still be taken back by the bank. */
const askSettledEveryMs = 10 * secondsMs;

/** From "the bank has not answered" to its end; asks as long as the answer can change. */
export function TopUpScreen() {
  const words = useWords(topUpWords);
  const topUpId = usePlacePart('topUpId');
  const seen = useAsk('getTopUp', { params: { topUpId } });
  const state = seen.data?.state;
  const asked = useAsk(
    'getTopUp',
    { params: { topUpId } },
    { everyMs: state === 'pending' ? askEveryMs : state === 'confirmed' ? askSettledEveryMs : false },
  );
  useEffect(() => {
    if (state !== undefined && state !== 'pending') void refreshMoney();
  }, [state]);
  return (
    <Screen title={words.screen} tab="home" back="/" aside={<MoneyAside />}>
      {asked.data ? (
        <Result topUp={asked.data} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Screen>
  );
}

function Result({ topUp }: { topUp: TopUp }) {
  const words = useWords(topUpWords);
  const look = lookOf(topUp, words);
  return (
    <StatePage
      as="h2"
      icon={look.icon}
      tone={look.tone}
      headline={look.headline}
      sentence={look.sentence}
      reason={
        <div className="grid gap-3">
          {topUp.state === 'pending' && (
            <ClockPromise
              label={words.pending.label}
              since={new Date(topUp.startedAt)}
              until={new Date(topUp.answerBy)}
              say={words.pending.say}
              over={words.pending.over}
            >
              <p className="mt-1 text-note text-ink2">{words.pending.works}</p>
            </ClockPromise>
          )}
          <TopUpFacts topUp={topUp} />
        </div>
      }
      actions={
        <>
          <ButtonLink href="/">{words.done}</ButtonLink>
          {topUp.transferId !== null && (
            <ButtonLink kind="text" href={`/activity/${topUp.transferId}`}>
              {words.seeMovement}
            </ButtonLink>
          )}
          {topUp.state === 'failed' && (
            <ButtonLink kind="text" href="/top-up">
              {words.again}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

interface Look {
  readonly icon: Icon;
  readonly tone: Tone;
  readonly headline: string;
  readonly sentence: string;
}

function lookOf(topUp: TopUp, words: (typeof topUpWords)['zh-CN']): Look {
  switch (topUp.state) {
    case 'pending':
      return { icon: Clock3, tone: 'time', headline: words.pending.headline, sentence: words.pending.sentence };
    case 'confirmed':
      return {
        icon: CircleCheck,
        tone: 'brand',
        headline: words.confirmed.headline,
        sentence: topUp.reason === 'return_waiting' ? words.waiting.sentence : words.confirmed.sentence,
      };
    case 'failed': {
      const { reason } = topUp;
      const isKnown = reason === 'bank_declined' || reason === 'account_unavailable';
      const sentence = isKnown ? words.failed[reason] : words.failed.other;
      return { icon: CircleSlash2, tone: 'warn', headline: words.failed.headline, sentence };
    }
    case 'returned':
      return { icon: Undo2, tone: 'plain', headline: words.returned.headline, sentence: words.returned.sentence };
  }
}

function TopUpFacts({ topUp }: { topUp: TopUp }) {
  const words = useWords(topUpWords);
  const format = useFormat();
  const now = useNow();
  const card = useAsk('getWallet', {}).data?.bankCards.find((one) => one.id === topUp.bankCard);
  const facts: (Fact | undefined)[] = [
    { name: words.facts.amount, value: format.money(BigInt(topUp.amount), 'none', topUp.currency) },
    card && { name: words.facts.card, value: words.cardName(card.bank, card.tail) },
    { name: words.facts.started, value: format.moment(new Date(topUp.startedAt), now) },
    topUp.settledAt === null
      ? undefined
      : { name: words.facts.settled, value: format.moment(new Date(topUp.settledAt), now) },
    {
      name: words.facts.number,
      value: <span className="text-caption break-all">{topUp.topUpId}</span>,
      copy: topUp.topUpId,
    },
  ];
  return <FactList facts={facts.filter((fact) => fact !== undefined)} />;
}
