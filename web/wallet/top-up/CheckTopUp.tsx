import { call } from '#web/api';
import { secondsMs } from '#kernel';
import { Button, ButtonLink, Spinner, StatePage, useConnection, useNavigateTo } from '#web/ui';
import { useWords } from '#web/words';
import { topUpWords } from '#web/words/wallet-top-up';
import { SearchCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';

const pausesMs = [0, secondsMs, 2 * secondsMs, 4 * secondsMs, 8 * secondsMs];
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The top-up that this key made, or what is known of it after the last pause. */
async function findByKey(key: string): Promise<string | 'never' | 'unknown'> {
  let last: 'never' | 'unknown' = 'unknown';
  for (const pauseMs of pausesMs) {
    await sleep(pauseMs);
    const outcome = await call('findTopUpByKey', { params: { key } });
    if (outcome.ok && outcome.value.state === 'known') return outcome.value.topUp.topUpId;
    last = outcome.ok ? 'never' : 'unknown';
  }
  return last;
}

/** A top-up whose answer was lost is looked up, never started a second time by itself. */
export function CheckTopUp() {
  const words = useWords(topUpWords).check;
  const key = usePlacePart('key');
  const navigate = useNavigateTo();
  const connection = useConnection();
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<'asking' | 'never' | 'unknown'>('asking');
  useEffect(() => {
    let left = false;
    void findByKey(key).then((result) => {
      if (left) return;
      if (result === 'never' || result === 'unknown') setFound(result);
      else navigate(`/top-up/${result}`);
    });
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the road coming back is a reason to ask again
  }, [key, round, connection === 'offline']);
  const isNever = found === 'never';
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
              {found === 'asking' ? (
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
            {found === 'unknown' && (
              <Button
                onPress={() => {
                  setFound('asking');
                  setRound(round + 1);
                }}
              >
                {words.ask}
              </Button>
            )}
            <ButtonLink kind={isNever ? 'primary' : 'text'} href="/">
              {words.home}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
