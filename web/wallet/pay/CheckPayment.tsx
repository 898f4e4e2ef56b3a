import { Button, ButtonLink, FactList, Link, Spinner, StatePage, useNavigateTo } from '#web/ui';
import { askAgain } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { CircleSlash2, SearchCheck } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refreshMoney } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';
import { type Attempt, findAttempt, noteKnown } from './attempts.ts';
import { payeeLine } from './PayeeCard.tsx';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A lost answer is looked up by its key, as often as it takes; a second payment is never made. */
export function CheckPayment() {
  const words = useWords(payWords).check;
  const key = usePlacePart('key');
  const navigate = useNavigateTo();
  const [attempt] = useState(() => findAttempt(key));
  // Asked anew by hand, and by the shell when the road comes back.
  const asked = useQuery({
    queryKey: ['findPaymentByKey', key],
    queryFn: () => askAgain(key, sleep),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = asked.isFetching ? undefined : asked.data;
  const payment = found?.state === 'paid' ? found.payment : undefined;
  useEffect(() => {
    if (payment === undefined) return;
    const { transferId } = payment;
    noteKnown(key);
    queryClient.setQueryData(['getActivity', { params: { transferId } }], payment);
    void refreshMoney();
    navigate(`/receipt/${transferId}`);
  }, [payment, key, navigate]);
  if (found?.state === 'refused') return <Settled attempt={attempt} code={found.code} attemptKey={key} />;
  if (found?.state === 'never_arrived') return <NeverArrived attempt={attempt} attemptKey={key} />;
  return (
    <Screen title={words.title} tab="pay" back="/" bare>
      <StatePage
        icon={SearchCheck}
        tone="time"
        headline={words.headline}
        sentence={words.sentence}
        reason={
          <>
            <output className="flex items-center gap-3 rounded-card bg-timetint p-4 text-row font-medium text-timeink">
              {found === undefined ? (
                <>
                  <Spinner />
                  {words.asking}
                </>
              ) : (
                words.stillUnknown
              )}
            </output>
            <AttemptFacts attempt={attempt} attemptKey={key} />
          </>
        }
        actions={
          <>
            {found !== undefined && <Button onPress={() => void asked.refetch()}>{words.ask}</Button>}
            <ButtonLink kind="text" href="/">
              {words.home}
            </ButtonLink>
            <p className="text-center text-note text-ink3">{words.homeNote}</p>
          </>
        }
      />
    </Screen>
  );
}

function AttemptFacts({ attempt, attemptKey }: { attempt: Attempt | undefined; attemptKey: string }) {
  const words = useWords(payWords).check;
  const format = useFormat();
  const known =
    attempt === undefined
      ? []
      : [
          { name: words.payee, value: payeeLine(attempt.payee) },
          { name: words.amount, value: format.money(attempt.minor, 'none', attempt.currency) },
        ];
  const number = {
    name: words.key,
    value: <span className="text-caption break-all">{attemptKey}</span>,
    copy: attemptKey,
  };
  return <FactList facts={[...known, number]} />;
}

/** Believed only after the last pause; even now the same key goes out again. */
function NeverArrived({ attempt, attemptKey }: { attempt: Attempt | undefined; attemptKey: string }) {
  const words = useWords(payWords).check;
  const navigate = useNavigateTo();
  return (
    <Screen title={words.title} tab="pay" back="/" bare>
      <StatePage
        icon={CircleSlash2}
        tone="plain"
        headline={words.neverHeadline}
        sentence={words.neverSentence}
        reason={<AttemptFacts attempt={attempt} attemptKey={attemptKey} />}
        actions={
          attempt === undefined ? (
            <ButtonLink href="/pay">{words.startOver}</ButtonLink>
          ) : (
            <>
              <ButtonLink href={`/pay?again=${attemptKey}`}>{words.payAgain}</ButtonLink>
              <Button
                kind="text"
                onPress={() => {
                  noteKnown(attemptKey);
                  navigate('/');
                }}
              >
                {words.drop}
              </Button>
            </>
          )
        }
      />
    </Screen>
  );
}

function Settled({ attempt, code, attemptKey }: { attempt: Attempt | undefined; code: string; attemptKey: string }) {
  const words = useWords(payWords);
  useEffect(() => noteKnown(attemptKey), [attemptKey]);
  return (
    <Screen title={words.refused.title} tab="pay" back="/" bare>
      <StatePage
        icon={CircleSlash2}
        tone="warn"
        headline={words.refused.headline}
        sentence={words.check.refusedSentence}
        reason={
          <>
            <AttemptFacts attempt={attempt} attemptKey={attemptKey} />
            <Link
              href={`/help/problems/${encodeURIComponent(code)}`}
              className="flex min-h-11 items-center justify-center font-medium text-brandink underline underline-offset-4"
            >
              {words.refused.help}
            </Link>
          </>
        }
        actions={<ButtonLink href="/pay">{words.check.startOver}</ButtonLink>}
      />
    </Screen>
  );
}
