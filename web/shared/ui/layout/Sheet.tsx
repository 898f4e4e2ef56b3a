import { Dialog } from '@base-ui/react/dialog';
import { useWords } from '#web/words';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { useBackCloses } from './back-closes.ts';

export interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Where the focus goes first; the title otherwise, so that it is read out. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** No side padding: the content draws to the edge. */
  readonly flush?: boolean | undefined;
}

/** From below on a phone, in the middle from 641. Escape, the browser's back, the scrim and the button close it. */
export function Sheet({ open, onClose, title, children, initialFocus, flush }: SheetProps) {
  const words = useWords(partsWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useBackCloses(open, onClose);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-black/45 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={initialFocus ?? heading}
          className={cx(
            'fixed inset-x-0 bottom-0 z-30 mx-auto max-h-[92dvh] w-full max-w-120 overflow-y-auto rounded-t-sheet bg-raised shadow-sheet outline-none transition-transform duration-260 ease-sheet',
            'data-ending-style:translate-y-full data-starting-style:translate-y-full sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-sheet sm:data-ending-style:translate-y-8 sm:data-starting-style:translate-y-8',
          )}
        >
          <div aria-hidden="true" className="mx-auto mt-2.5 h-1 w-9 rounded-full bg-edge/50 sm:hidden" />
          <div className="relative flex min-h-14 items-center justify-center px-14 pt-2">
            <Dialog.Title ref={heading} tabIndex={-1} className="text-center text-bar font-semibold outline-none">
              {title}
            </Dialog.Title>
            <Dialog.Close
              aria-label={words.close}
              className="absolute right-3 grid size-11 place-items-center rounded-full text-ink2"
            >
              <X size="1.375rem" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className={cx(flush !== true && 'px-5 pb-[max(1.25rem,env(safe-area-inset-bottom))]')}>{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
