import { Check } from 'lucide-react';
import { cx } from '../class-names.ts';
import type { Icon } from '../tone.ts';

export interface ToggleProps {
  readonly title: string;
  readonly icon?: Icon | undefined;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A card that is on or off, several at once: "what do you still have?". */
export function Toggle({ title, icon: Glyph, on, onChange }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onChange(!on)}
      className={cx(
        'flex min-h-13.5 w-full items-center gap-2.5 rounded-2xl border-2 px-3 py-2 text-left text-[.875rem] leading-snug font-medium',
        on ? 'border-brand bg-brandtint text-brandink' : 'border-transparent bg-surface shadow-card',
      )}
    >
      {Glyph && (
        <Glyph size="1.1875rem" strokeWidth={1.9} aria-hidden="true" className={cx('shrink-0', !on && 'text-ink3')} />
      )}
      <span className="flex-1">{title}</span>
      {on && <Check size="1.0625rem" strokeWidth={3} aria-hidden="true" className="shrink-0" />}
    </button>
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A setting that acts at once. The whole line is the target. */
export function Switch({ label, note, on, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className="flex min-h-13.5 w-full items-center gap-3 rounded-field px-4 py-2 text-left"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-row font-medium">{label}</span>
        {note !== undefined && <span className="block text-note text-ink3">{note}</span>}
      </span>
      <span
        aria-hidden="true"
        className={cx(
          'flex h-7 w-12 shrink-0 items-center rounded-full border p-0.5 transition duration-120',
          on ? 'justify-end border-brand bg-brand' : 'border-edge bg-sunken',
        )}
      >
        <span className={cx('grid size-5.5 place-items-center rounded-full', on ? 'bg-onbrand text-brand' : 'bg-edge')}>
          {on && <Check size="0.8125rem" strokeWidth={3.4} />}
        </span>
      </span>
    </button>
  );
}
