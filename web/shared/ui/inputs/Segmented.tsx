import { useId } from 'react';
import { cx } from '../class-names.ts';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly onHero?: boolean | undefined;
}

/** One of two to four, side by side. 36 px pills with a reach of 44. */
export function Segmented<Value extends string>({ label, segments, value, onChange, onHero }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className={cx(
        'inline-flex max-w-full flex-wrap rounded-[1.5rem] p-1 text-note',
        onHero ? 'bg-black/20' : 'bg-sunken',
      )}
    >
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={cx(
            'reach grid min-h-9 flex-1 cursor-pointer place-items-center rounded-full px-4 whitespace-nowrap has-focus-visible:outline-3 has-focus-visible:outline-offset-2',
            onHero ? 'has-focus-visible:outline-white' : 'has-focus-visible:outline-brand',
            segment.value === value
              ? cx('font-semibold', onHero ? 'bg-white text-[#06402f]' : 'bg-surface shadow-card')
              : onHero
                ? 'text-white'
                : 'text-ink2',
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            className="sr-only"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
