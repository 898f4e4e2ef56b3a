import { Button, Card, CopyButton, Segmented } from '#web/ui';
import { useWords } from '#web/words';
import { newPasswordWords } from '#web/words/new-password';
import { KeyRound, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { LoadedStrength } from './use-gate.ts';

type Style = 'words' | 'mixed';

/** Makes a password here, on this device; it is sent nowhere until the form is. */
export function Generator({ strength, onUse }: { strength: LoadedStrength; onUse: (password: string) => void }) {
  const words = useWords(newPasswordWords);
  const [style, setStyle] = useState<Style>('words');
  const [made, setMade] = useState<string>();
  const make = (chosen: Style): void => {
    setStyle(chosen);
    setMade(
      strength.checker.generatePassword((count) => crypto.getRandomValues(new Uint8Array(count)), { style: chosen }),
    );
  };
  if (made === undefined)
    return (
      <div>
        <Button kind="tint" compact icon={KeyRound} onPress={() => make(style)}>
          {words.generate}
        </Button>
      </div>
    );
  return (
    <Card label={words.generateTitle}>
      <Segmented
        label={words.generateStyle}
        segments={[
          { value: 'words', label: words.generateWords },
          { value: 'mixed', label: words.generateMixed },
        ]}
        value={style}
        onChange={make}
      />
      <div className="mt-3 flex items-center gap-2">
        <p lang="en" translate="no" className="num min-w-0 flex-1 text-button font-semibold break-words" data-generated>
          {made}
        </p>
        <CopyButton text={made} what={words.generatedName} filled />
      </div>
      <p className="mt-1 text-note text-ink3">{words.generateKeep}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button kind="tint" compact onPress={() => onUse(made)}>
          {words.generateUse}
        </Button>
        <Button kind="text" compact icon={RefreshCw} onPress={() => make(style)}>
          {words.generateAnother}
        </Button>
      </div>
    </Card>
  );
}
