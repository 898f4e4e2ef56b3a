import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { Button, Page, useAfter } from '#web/ui';
import { Head } from './Head.tsx';
import { TroubleNote } from './TroubleNote.tsx';
import type { Loaded } from './use-loaded.ts';

const patienceMs = 300;

/** While the next piece of the app is on its way, and when it did not arrive. */
export function Waiting({ loaded }: { loaded: Exclude<Loaded<unknown>, { state: 'loaded' }> }) {
  const words = useWords(signInWords);
  const late = useAfter(patienceMs);
  const missing = loaded.state === 'missing';
  return (
    <Page form top={<Head />}>
      <h1 className={missing || late ? 'mt-8 mb-5 text-headline font-semibold' : 'sr-only'}>
        {missing ? words.loadTrouble : words.loading}
      </h1>
      {missing && (
        <div className="grid gap-5">
          <TroubleNote trouble={{ kind: navigator.onLine ? 'slow' : 'offline' }} />
          <Button onPress={loaded.again}>{words.retry}</Button>
        </div>
      )}
    </Page>
  );
}
