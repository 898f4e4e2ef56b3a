import { useWords } from '#web/words';
import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { partsMoneyWords } from '#web/words/parts-money';
import { cx } from '../class-names.ts';
import type { PadKey } from './amount-entry.ts';
import { NumberPad } from './NumberPad.tsx';

export const pinLength = 6;

export interface PinEntryProps {
  /** Called once with six digits; the part then forgets them. */
  readonly onPin: (pin: string) => void;
  readonly busy?: boolean | undefined;
  /** What would help ("还能再试 2 次"). */
  readonly error?: string | undefined;
  readonly onPasskey?: (() => void) | undefined;
  /** Between the cells and the pad. */
  readonly children?: React.ReactNode;
}

/** Six dots and the pad. The digits live only here and only until the sixth; nothing is announced but their number. */
export function PinEntry({ onPin, busy, error, onPasskey, children }: PinEntryProps) {
  const [typed, setTyped] = useState('');
  // Beside the state: a key pressed before the one before it was drawn counts as well.
  const latest = useRef('');
  const press = (key: PadKey): void => {
    if (busy === true || key === '.') return;
    const next = key === 'delete' ? latest.current.slice(0, -1) : latest.current + key;
    latest.current = next.length < pinLength ? next : '';
    setTyped(latest.current);
    if (next.length === pinLength) onPin(next);
  };
  return (
    <div className="flex flex-col">
      <div className="px-5 pb-4">
        <PinCells filled={busy === true ? pinLength : typed.length} wrong={error !== undefined && typed === ''} />
        <output className="mt-3 flex items-start justify-center gap-1.5 text-note text-bad empty:hidden">
          {error !== undefined && typed === '' && (
            <>
              <CircleAlert size="1rem" aria-hidden="true" className="mt-px shrink-0" />
              <span>{error}</span>
            </>
          )}
        </output>
        {children}
      </div>
      <NumberPad mode="pin" onKey={press} onPasskey={onPasskey} />
    </div>
  );
}

/** How many of six are there, for eyes and for a screen reader. */
export function PinCells({ filled, wrong = false }: { filled: number; wrong?: boolean }) {
  const words = useWords(partsMoneyWords);
  return (
    <div className="mx-auto flex w-full max-w-80 justify-center gap-2">
      <span className="sr-only">{words.pinCells(filled, pinLength)}</span>
      {Array.from({ length: pinLength }, (_, index) => (
        <span
          key={index}
          aria-hidden="true"
          className={cx(
            'grid h-13 max-w-12 min-w-0 flex-1 place-items-center rounded-field border-2',
            index === filled ? 'ring-field border-brand' : wrong ? 'border-bad' : 'border-edge',
          )}
        >
          {index < filled && <span className="size-3 rounded-full bg-ink" />}
        </span>
      ))}
    </div>
  );
}
