import { call } from '#web/api';
import { secondsMs } from '#kernel';
import { Button, ButtonLink, Spinner, StatePage, useNavigateTo } from '#web/ui';
import { useWords } from '#web/words';
import { topUpWords } from '#web/words/wallet-top-up';
import { SearchCheck } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';

const pausesMs = [0, secondsMs, 2 * secondsMs, 4 * secondsMs, 8 * secondsMs];
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Found = { readonly state: 'known'; readonly topUpId: string } | { readonly state: 'never' | 'unknown' };

/** The top-up that this key made, or what is known of it after the last pause. */
async function findByKey(key: string): Promise<Found> {
  let last: Found = { state: 'unknown' };
  for (const pauseMs of pausesMs) {
    await sleep(pauseMs);
    const outcome = await call('findTopUpByKey', { params: { key } });
    if (outcome.ok && outcome.value.state === 'known') return { state: 'known', topUpId: outcome.value.topUp.topUpId };
    last = { state: outcome.ok ? 'never' : 'unknown' };
  }
  return last;
}

/** A top-up whose answer was lost is looked up, never started a second time by itself. */
export function CheckTopUp() {
  const words = useWords(topUpWords).check;
  const key = usePlacePart('key');
  const navigate = useNavigateTo();
  const asked = useQuery({
    queryKey: ['findTopUpByKey', key],
    queryFn: () => findByKey(key),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = asked.isFetching ? undefined : asked.data;
  const topUpId = found?.state === 'known' ? found.topUpId : undefined;
  useEffect(() => {
    if (topUpId !== undefined) navigate(`/top-up/${topUpId}`);
  }, [topUpId, navigate]);
  const isNever = found?.state === 'never';
  return (
    <Screen title={isNever ? words.never : words.title} tab="home" back="/" bare>
      <StatePage
        icon={SearchCheck}
        tone="time"
        headline={isNever ? words.never : words.title}
        sentence={isNever ? words.neverSentence : words.sentence}
        reason={
          isNever ? undefined : (
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
          )
        }
        actions={
          <>
            {found?.state === 'unknown' && <Button onPress={() => void asked.refetch()}>{words.ask}</Button>}
            <ButtonLink kind={isNever ? 'primary' : 'text'} href="/">
              {words.home}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
