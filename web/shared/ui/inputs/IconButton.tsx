import { cx } from '../class-names.ts';
import type { Icon } from '../tone.ts';

export interface IconButtonProps {
  readonly icon: Icon;
  /** What it does, in words: an icon alone has no name. */
  readonly label: string;
  readonly pressed?: boolean | undefined;
  /** On a filled round ground. */
  readonly filled?: boolean | undefined;
  /** A dot that something is new; say so in the label too. */
  readonly dot?: boolean | undefined;
  readonly onPress: () => void;
}

/** 44 × 44, for bars and field ends. */
export function IconButton({ icon: Glyph, label, pressed, filled, dot, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      onClick={onPress}
      className={cx(
        'relative grid size-11 shrink-0 place-items-center rounded-full',
        filled === true && 'bg-sunken text-ink2',
      )}
    >
      <Glyph size="1.375rem" strokeWidth={1.9} aria-hidden="true" />
      {dot && (
        <span
          aria-hidden="true"
          className="absolute top-2.5 right-2.5 size-2.5 rounded-full border-2 border-canvas bg-bad"
        />
      )}
    </button>
  );
}
