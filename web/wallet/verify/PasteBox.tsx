import { cx } from '#web/ui';
import { CircleAlert } from 'lucide-react';
import { useId } from 'react';

export interface PasteBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A `Field` of several lines, for a whole message. */
export function PasteBox({ label, placeholder, value, error, onChange }: PasteBoxProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[.875rem] leading-snug font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={5}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-below`}
        onChange={(event) => onChange(event.target.value)}
        className={cx(
          'num block w-full resize-y rounded-field border bg-surface px-4 py-3 text-button leading-relaxed outline-none placeholder:text-ink3 focus:ring-field focus:border-brand',
          error === undefined ? 'border-edge' : 'border-bad',
        )}
      />
      <div id={`${id}-below`} aria-live="polite" className="text-note">
        {error !== undefined && (
          <p className="mt-2 flex items-start gap-1.5 text-bad">
            <CircleAlert size="1rem" aria-hidden="true" className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
