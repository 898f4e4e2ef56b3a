import { Button, ButtonLink, Card, ClockPromise, FactList, IconTile, useNow, useSay } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { guessingWords } from '#web/words/wallet-security-guessing';
import { Ban, KeyRound, ShieldAlert, Snowflake } from 'lucide-react';
import type { Security } from '../use-security.ts';
import { hushGuessing } from './hush.ts';

/** Somebody is guessing the password: what is true, what is safe, and the three things the owner may do. */
export function GuessingCard({ guessing, frozen }: { guessing: NonNullable<Security['guessing']>; frozen: boolean }) {
  const words = useWords(guessingWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const say = useSay();
  return (
    <section aria-label={words.title} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Card>
        <div className="flex items-start gap-3.5">
          <IconTile icon={ShieldAlert} tone={guessing.rests ? 'warn' : 'time'} big />
          <div className="min-w-0 flex-1">
            <h2 className="text-bar font-semibold">{words.title}</h2>
            <p className="mt-1 text-[.875rem] leading-relaxed text-ink2">{guessing.rests ? words.rests : words.safe}</p>
          </div>
        </div>
      </Card>
      {guessing.lockedUntil !== null && (
        <ClockPromise
          label={words.strangers}
          icon={Ban}
          until={new Date(guessing.lockedUntil)}
          say={words.until}
          over={words.over}
        />
      )}
      <FactList
        facts={[
          { name: words.since, value: format.dayTime(new Date(guessing.since), now) },
          { name: words.attempts, value: words.times(guessing.attempts) },
          { name: words.networks, value: words.networkCount(guessing.networks) },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          kind="line"
          compact
          onPress={() => {
            hushGuessing(guessing.since);
            say(words.nothingSaid);
          }}
        >
          {words.nothing}
        </Button>
        <ButtonLink kind="tint" compact icon={KeyRound} href="/security/password">
          {words.change}
        </ButtonLink>
        {!frozen && (
          <ButtonLink kind="danger" compact icon={Snowflake} href="/security/freeze">
            {words.freeze}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
