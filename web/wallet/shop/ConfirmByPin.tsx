import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { PinEntry } from '#web/ui';

export interface ConfirmByPinProps {
  /** What is confirmed, said again. */
  readonly children: ReactNode;
  /** What this PIN is good for. */
  readonly bound: string;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onPin: (pin: string) => void;
}

/** The last step of a sheet: what it is about, six cells, the pad. */
export function ConfirmByPin({ children, bound, busy, error, onPin }: ConfirmByPinProps) {
  return (
    <>
      <div className="px-5 pb-5 text-center">{children}</div>
      <PinEntry onPin={onPin} busy={busy} error={error}>
        <p className="mt-3.5 flex items-center justify-center gap-1.5 text-note text-ink3">
          <Lock size="0.875rem" aria-hidden="true" className="shrink-0" />
          {bound}
        </p>
      </PinEntry>
    </>
  );
}
