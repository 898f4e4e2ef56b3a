import { Check, CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from '../class-names.ts';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** May hold links: they are not part of the target. */
  readonly children: ReactNode;
  readonly error?: string | undefined;
  readonly name?: string | undefined;
}

/** Consent and the like: never ticked beforehand by the screens that use it. */
export function Checkbox({ checked, onChange, children, error, name }: CheckboxProps) {
  const id = useId();
  return (
    <div>
      <div className="flex items-start gap-1">
        <span className="relative -ml-2.5 grid size-11 shrink-0 place-items-center">
          <input
            id={id}
            type="checkbox"
            name={name}
            checked={checked}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            onChange={(event) => onChange(event.target.checked)}
            className={cx(
              'peer col-start-1 row-start-1 size-5.5 cursor-pointer appearance-none rounded-[.4rem] border-2 bg-surface checked:border-brand checked:bg-brand after:absolute after:inset-0',
              error === undefined ? 'border-edge' : 'border-bad',
            )}
          />
          <Check
            size="0.9375rem"
            strokeWidth={3.2}
            aria-hidden="true"
            className="pointer-events-none col-start-1 row-start-1 hidden text-onbrand peer-checked:block"
          />
        </span>
        <label htmlFor={id} className="cursor-pointer py-2.5 text-[.875rem] leading-relaxed text-ink2">
          {children}
        </label>
      </div>
      <p id={`${id}-error`} aria-live="polite" className="flex items-start gap-1.5 text-note text-bad empty:hidden">
        {error !== undefined && (
          <>
            <CircleAlert size="1rem" aria-hidden="true" className="mt-px shrink-0" />
            <span>{error}</span>
          </>
        )}
      </p>
    </div>
  );
}
