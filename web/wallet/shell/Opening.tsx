import { Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { Screen } from './Screen.tsx';

/** While a screen's own files or the session come. */
export function Opening() {
  const words = useWords(shellWords);
  return (
    <Screen title={words.opening}>
      <Skeleton rows={4} />
    </Screen>
  );
}
