import { Check } from 'lucide-react';
import { useId } from 'react';
import { cx } from '../class-names.ts';
import { IconTile } from '../lists/IconTile.tsx';
import type { Icon } from '../tone.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly note?: string | undefined;
  readonly icon?: Icon | undefined;
}

export interface ChoiceCardsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of several, as cards: real radios underneath, so arrows and screen readers work. */
export function ChoiceCards<Value extends string>({ label, choices, value, onChange }: ChoiceCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => {
        const chosen = choice.value === value;
        return (
          <label
            key={choice.value}
            className={cx(
              'flex min-h-15 cursor-pointer items-center gap-3 rounded-card border-2 bg-surface px-4 py-2.5 shadow-card has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand',
              chosen ? 'border-brand' : 'border-transparent',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={chosen}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.icon && <IconTile icon={choice.icon} tone={chosen ? 'brand' : 'plain'} small />}
            <span className="min-w-0 flex-1">
              <span className="block text-row font-medium wrap-anywhere">{choice.title}</span>
              {choice.note !== undefined && <span className="block text-note text-ink3">{choice.note}</span>}
            </span>
            <span
              aria-hidden="true"
              className={cx(
                'grid size-5.5 shrink-0 place-items-center rounded-full border-2',
                chosen ? 'border-brand bg-brand text-onbrand' : 'border-edge',
              )}
            >
              {chosen && <Check size="0.875rem" strokeWidth={3.2} />}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
