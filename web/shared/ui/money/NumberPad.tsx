import { useWords } from '#web/words';
import { Delete, Fingerprint } from 'lucide-react';
import { type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { partsMoneyWords } from '#web/words/parts-money';
import { cx } from '../class-names.ts';
import type { PadKey } from './amount-entry.ts';

export interface NumberPadProps {
  /** amount has a point; pin has none, or a passkey button in its place. */
  readonly mode: 'amount' | 'pin';
  readonly onKey: (key: PadKey) => void;
  readonly onPasskey?: (() => void) | undefined;
  /** Digits of a hardware keyboard count too, unless an input has the focus. On unless said otherwise. */
  readonly listens?: boolean | undefined;
  /** Keys of 76 and more, for a shop's counter. */
  readonly counter?: boolean | undefined;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The pad key for a key of the keyboard; full-width digits included. */
function padKeyOf(key: string, mode: 'amount' | 'pin'): PadKey | undefined {
  const plain = key.normalize('NFKC');
  const digit = [...digits, '0' as const].find((candidate) => candidate === plain);
  if (digit !== undefined) return digit;
  if (key === 'Backspace' || key === 'Delete') return 'delete';
  return mode === 'amount' && (plain === '.' || plain === '。') ? '.' : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Three columns, never shuffled. For a PIN nothing announces which digit was pressed; the cells say how many. */
export function NumberPad({ mode, onKey, onPasskey, listens = true, counter }: NumberPadProps) {
  const words = useWords(partsMoneyWords);
  const pad = useRef<HTMLFieldSetElement>(null);
  const hear = useEffectEvent((event: KeyboardEvent) => {
    // Behind the wallet's lock a pad hears nothing: the PIN is not for it.
    if (pad.current?.closest('[inert]')) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = padKeyOf(event.key, mode);
    if (key === undefined) return;
    event.preventDefault();
    onKey(key);
  });
  // Before the paint: whoever types on as soon as the next pad is seen loses no digit.
  useLayoutEffect(() => {
    if (!listens) return;
    const listener = (event: KeyboardEvent): void => hear(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [listens]);
  return (
    <fieldset ref={pad} className="grid grid-cols-3 gap-1.5 bg-sunken p-1.5 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <legend className="sr-only">{words.numberPad}</legend>
      {digits.map((digit) => (
        <Key key={digit} label={digit} counter={counter} onPress={() => onKey(digit)}>
          {digit}
        </Key>
      ))}
      {mode === 'amount' ? (
        <Key label={words.pointKey} counter={counter} onPress={() => onKey('.')}>
          .
        </Key>
      ) : onPasskey === undefined ? (
        <span />
      ) : (
        <Key label={words.passkeyKey} counter={counter} bare onPress={onPasskey}>
          <Fingerprint className="size-6.5" strokeWidth={1.9} aria-hidden="true" />
        </Key>
      )}
      <Key label="0" counter={counter} onPress={() => onKey('0')}>
        0
      </Key>
      <Key label={words.deleteKey} counter={counter} bare onPress={() => onKey('delete')}>
        <Delete className="size-6.5" strokeWidth={1.9} aria-hidden="true" />
      </Key>
    </fieldset>
  );
}

function Key({
  label,
  counter,
  bare,
  onPress,
  children,
}: {
  label: string;
  counter: boolean | undefined;
  bare?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className={cx(
        'num grid place-items-center rounded-xl text-[1.5rem] font-medium active:bg-line',
        counter ? 'min-h-19' : 'min-h-13.5',
        bare ? 'text-ink2' : 'bg-key shadow-[0_1px_0_rgb(0_0_0/.08)]',
      )}
    >
      {children}
    </button>
  );
}
