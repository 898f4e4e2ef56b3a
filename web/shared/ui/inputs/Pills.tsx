import { cx } from '../class-names.ts';
import type { Segment } from './Segmented.tsx';

export interface PillsProps<Value extends string> {
  readonly label: string;
  readonly pills: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Filters above a list. They wrap: nothing scrolls sideways. */
export function Pills<Value extends string>({ label, pills, value, onChange }: PillsProps<Value>) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {pills.map((pill) => (
        <button
          key={pill.value}
          type="button"
          aria-pressed={pill.value === value}
          onClick={() => onChange(pill.value)}
          className={cx(
            'reach min-h-10 shrink-0 rounded-full px-4 text-note font-medium',
            pill.value === value ? 'bg-ink text-canvas' : 'bg-surface text-ink2 shadow-card',
          )}
        >
          {pill.label}
        </button>
      ))}
    </fieldset>
  );
}
