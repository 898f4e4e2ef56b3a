import type { Currency } from '#kernel';
import { useWords } from '#web/words';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { partsMoneyWords } from '#web/words/parts-money';
import { Sheet } from '../layout/Sheet.tsx';
import { Amount } from './Amount.tsx';
import { PinEntry } from './PinEntry.tsx';

export interface PinSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Who gets it: name and masked name, said again. */
  readonly payee: ReactNode;
  readonly minor: bigint;
  readonly currency?: Currency | undefined;
  readonly onPin: (pin: string) => void;
  readonly busy?: boolean | undefined;
  readonly error?: string | undefined;
  readonly title?: string | undefined;
  readonly onForgot?: (() => void) | undefined;
  readonly onPasskey?: (() => void) | undefined;
}

/** Confirms one payment: payee and amount again, six cells, the pad. */
export function PinSheet({
  open,
  onClose,
  payee,
  minor,
  currency,
  onPin,
  busy,
  error,
  title,
  onForgot,
  onPasskey,
}: PinSheetProps) {
  const words = useWords(partsMoneyWords);
  return (
    <Sheet open={open} onClose={onClose} title={title ?? words.pinTitle} flush>
      <div className="px-5 pb-5 text-center">
        <p className="text-[.9375rem] leading-snug text-ink2">
          {words.payTo} <span className="font-medium text-ink">{payee}</span>
        </p>
        <div className="mt-3">
          <Amount minor={minor} currency={currency} look="hero" />
        </div>
      </div>
      <PinEntry onPin={onPin} busy={busy} error={error} onPasskey={onPasskey}>
        <p className="mt-3.5 flex items-center justify-center gap-1.5 text-note text-ink3">
          <Lock size="0.875rem" aria-hidden="true" className="shrink-0" />
          {words.pinBound}
        </p>
        {onForgot !== undefined && (
          <div className="grid place-items-center">
            <button
              type="button"
              onClick={onForgot}
              className="mt-1 min-h-11 rounded-full px-4 text-row font-medium text-brandink"
            >
              {words.pinForgot}
            </button>
          </div>
        )}
      </PinEntry>
    </Sheet>
  );
}
