import { ButtonLink, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { MapPinOff } from 'lucide-react';
import { Screen } from './Screen.tsx';

export function NotFound() {
  const words = useWords(shellWords);
  return (
    <Screen title={words.missing.title} bare>
      <StatePage
        icon={MapPinOff}
        tone="plain"
        headline={words.missing.title}
        sentence={words.missing.sentence}
        actions={<ButtonLink href="/">{words.missing.home}</ButtonLink>}
      />
    </Screen>
  );
}
