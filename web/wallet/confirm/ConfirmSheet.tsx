import { Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { confirmWords } from '#web/words/confirm';
import { useRef } from 'react';
import type { Asked } from './asked.ts';
import { ProofForm } from './ProofForm.tsx';

export interface ConfirmSheetProps {
  /** Undefined: closed. */
  readonly asked: Asked | undefined;
  /** False: closed without a proof. */
  readonly onEnd: (isConfirmed: boolean) => void;
}

/** What is being confirmed, and the proof. Closing it does nothing. */
export function ConfirmSheet({ asked, onEnd }: ConfirmSheetProps) {
  const words = useWords(confirmWords);
  const field = useRef<HTMLInputElement>(null);
  return (
    <Sheet open={asked !== undefined} onClose={() => onEnd(false)} title={words.title} initialFocus={field}>
      {asked && <ProofForm field={field} asked={asked} onConfirmed={() => onEnd(true)} />}
    </Sheet>
  );
}
