import { Button, ButtonLink, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { Wrench } from 'lucide-react';
import { Screen } from './Screen.tsx';

/** A bug or a file that did not come: calm, and two ways on. */
export function Broken() {
  const words = useWords(shellWords);
  return (
    <Screen title={words.broken.title} bare>
      <StatePage
        icon={Wrench}
        tone="plain"
        headline={words.broken.title}
        sentence={words.broken.sentence}
        actions={
          <>
            <Button onPress={() => location.reload()}>{words.broken.reload}</Button>
            <ButtonLink kind="text" href="/help">
              {words.broken.help}
            </ButtonLink>
          </>
        }
      />
    </Screen>
  );
}
