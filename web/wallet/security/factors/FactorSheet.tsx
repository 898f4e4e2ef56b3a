import { Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { useState } from 'react';
import { RemoveFactor } from './RemoveFactor.tsx';
import { RenameFactor } from './RenameFactor.tsx';
import type { Factor } from './use-factors.ts';

export interface FactorSheetProps {
  /** Undefined: closed. */
  readonly factor: Factor | undefined;
  /** The last one: without it the second step is a message again. */
  readonly isOnly: boolean;
  /** False: the account is frozen, or money rests. */
  readonly mayRemove: boolean;
  readonly onClose: () => void;
}

/** One authenticator: its name, and removing it. */
export function FactorSheet({ factor, isOnly, mayRemove, onClose }: FactorSheetProps) {
  const words = useWords(factorsWords).sheet;
  const [removing, setRemoving] = useState(false);
  const close = (): void => {
    setRemoving(false);
    onClose();
  };
  const name = factor?.name ?? '';
  return (
    <Sheet open={factor !== undefined} onClose={close} title={removing ? words.removeTitle(name) : name}>
      {factor === undefined ? null : removing ? (
        <RemoveFactor factor={factor} isOnly={isOnly} onDone={close} onKeep={() => setRemoving(false)} />
      ) : (
        <RenameFactor factor={factor} mayRemove={mayRemove} onDone={close} onRemove={() => setRemoving(true)} />
      )}
    </Sheet>
  );
}
