import type { CallRefusal } from '#web/api';
import { AmountField, applyPadKey, Button, Field, NumberPad, Sheet, typedMinor } from '#web/ui';
import { useWords } from '#web/words';
import { collectWords } from '#web/words/wallet-collect';
import { useRef, useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';

export interface AmountSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly busy: boolean;
  readonly trouble: CallRefusal | undefined;
  readonly onMake: (minor: bigint, title: string) => void;
}

/** How much is asked for, and what for. */
export function AmountSheet({ open, onClose, busy, trouble, onMake }: AmountSheetProps) {
  const words = useWords(collectWords);
  const amount = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [title, setTitle] = useState('');
  const minor = typedMinor(typed);
  return (
    <Sheet open={open} onClose={onClose} title={words.sheetTitle} initialFocus={amount} flush>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (minor !== undefined) onMake(minor, title.trim());
        }}
      >
        <div className="grid gap-4 px-5 pb-4">
          {trouble && <TroubleNote trouble={trouble} />}
          <AmountField ref={amount} label={words.amount} value={typed} onChange={setTyped} />
          <Field
            label={words.about}
            placeholder={words.aboutPlaceholder}
            value={title}
            onChange={setTitle}
            maxLength={40}
            autoComplete="off"
          />
          <Button type="submit" busy={busy} off={minor === undefined ? words.amountFirst : undefined}>
            {words.make}
          </Button>
        </div>
        <NumberPad mode="amount" listens={open} onKey={(key) => setTyped(applyPadKey(typed, key))} />
      </form>
    </Sheet>
  );
}
