import { Button, Card, Row, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { Headset, ServerCog, SlidersHorizontal, WifiOff } from 'lucide-react';
import { refusalOf } from '../asking/shown-trouble.ts';
import { Opening } from './Opening.tsx';
import { Screen } from './Screen.tsx';

/** The shell without its server: says whose trouble it is, and what works all the same. A road that is back asks by itself. */
export function Away({ error, again }: { error: Error; again: () => void }) {
  const words = useWords(shellWords);
  const refusal = refusalOf(error);
  // On the way to sign-in: nothing to say any more.
  if (refusal?.code === 'not_signed_in') return <Opening />;
  const isOurs = refusal?.kind === 'problem';
  const headline = isOurs ? words.server.headline : words.offline.headline;
  return (
    <Screen title={headline} bare>
      <StatePage
        icon={isOurs ? ServerCog : WifiOff}
        tone="plain"
        headline={headline}
        sentence={isOurs ? words.server.sentence : words.offline.sentence}
        reason={isOurs ? undefined : <TryThis />}
        stillWorksTitle={words.offline.works}
        stillWorks={
          <>
            <Row icon={Headset} tone="plain" title={words.offline.help} note={words.offline.helpNote} href="/help" />
            <Row
              icon={SlidersHorizontal}
              tone="plain"
              title={words.offline.settings}
              note={words.offline.settingsNote}
              href="/settings"
            />
          </>
        }
        actions={
          <>
            <p className="pb-2 text-center text-note text-ink3">{words.offline.notSaved}</p>
            <Button onPress={again}>{isOurs ? words.trouble.again : words.offline.reconnect}</Button>
          </>
        }
      />
    </Screen>
  );
}

function TryThis() {
  const words = useWords(shellWords);
  return (
    <Card>
      <h2 className="text-row font-semibold">{words.offline.tryThis}</h2>
      <ol className="mt-2 grid gap-2 text-[.875rem] text-ink2">
        {words.offline.steps.split('\n').map((step, index) => (
          <li key={step} className="flex gap-2.5">
            <span
              aria-hidden="true"
              className="num grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-caption font-semibold"
            >
              {index + 1}
            </span>
            <span className="leading-6">{step}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
