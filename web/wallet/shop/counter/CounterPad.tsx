import { useEffect, useEffectEvent } from 'react';
import { cx } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { type CounterKey, counterKeyOf } from './counter-entry.ts';
import { useLocked } from '../../idle/idle-lock.ts';

export interface CounterPadProps {
  readonly onKey: (key: CounterKey) => void;
  readonly onCharge: () => void;
  readonly busy: boolean;
  /** Nothing to charge yet. */
  readonly empty: boolean;
}

type PadCell = CounterKey | 'charge';

const cells: readonly PadCell[] = [
  ...(['1', '2', '3', '+', '4', '5', '6', 'delete', '7', '8', '9', 'clear', '00', '0', '.'] as const),
  'charge',
];

/** Four columns: figures left, plus, delete, clear and charge right. The whole keyboard works too; Enter charges. */
export function CounterPad({ onKey, onCharge, busy, empty }: CounterPadProps) {
  const words = useWords(shopWords).counter;
  useCounterKeyboard(onKey, onCharge);
  const names: Partial<Record<PadCell, string>> = {
    '+': words.plus,
    delete: words.backspace,
    clear: words.clear,
    charge: words.charge,
  };
  const isFigure = (cell: PadCell): boolean => /^[0-9.]+$/.test(cell);
  const resting = empty || busy;
  return (
    <fieldset className="mt-auto grid grid-cols-4 gap-2 lg:gap-2.5">
      <legend className="sr-only">{words.pad}</legend>
      {cells.map((cell) => (
        <button
          key={cell}
          type="button"
          aria-label={names[cell]}
          aria-disabled={(cell === 'charge' && resting) || undefined}
          aria-busy={(cell === 'charge' && busy) || undefined}
          onClick={() => {
            if (cell !== 'charge') onKey(cell);
            else if (!resting) onCharge();
          }}
          className={cx(
            'num grid min-h-16 min-w-0 place-items-center rounded-2xl px-1 font-semibold transition duration-120 active:scale-[.985] lg:min-h-19',
            cell === 'charge' &&
              (resting ? 'bg-sunken text-[1.125rem] text-ink3' : 'bg-brand text-[1.25rem] text-onbrand'),
            cell === '+' && 'bg-brandtint text-[1.625rem] text-brandink',
            (cell === 'delete' || cell === 'clear') && 'bg-sunken text-[1rem] text-ink2',
            isFigure(cell) && 'bg-sunken text-[1.625rem]',
          )}
        >
          {cell === '+' || isFigure(cell) ? cell : names[cell]}
        </button>
      ))}
    </fieldset>
  );
}

function useCounterKeyboard(onKey: (key: CounterKey) => void, onCharge: () => void): void {
  const locked = useLocked();
  const hear = useEffectEvent((event: KeyboardEvent) => {
    // The PIN of the lock over the counter is not for the till.
    if (locked || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const key = counterKeyOf(event.key);
    if (key === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (key === undefined) onCharge();
    else onKey(key);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => hear(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Enter on a button or link is that button's; a field keeps its own typing. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement) return target.type !== 'radio';
  return event.key === 'Enter' && (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement);
}
