import { useFormat, useWords } from '#web/words';
import { secondsMs } from '#kernel';
import { CircleAlert } from 'lucide-react';
import { type Ref, useId } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { useNow } from '../device/clock.ts';

export interface CodeInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called once with the full code. */
  readonly onComplete?: ((code: string) => void) | undefined;
  readonly length?: number | undefined;
  readonly expiresAt?: Date | undefined;
  readonly resendAt?: Date | undefined;
  readonly onResend?: (() => void) | undefined;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** Full-width digits and the spaces of a pasted "407 912" are the keyboard's, not the person's, mistake. */
export function digitsOf(text: string, length: number): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, length);
}

/** Six cells drawn over one real input, so that one-time-code, paste and screen readers work. */
export function CodeInput({
  label,
  value,
  onChange,
  onComplete,
  length = 6,
  expiresAt,
  resendAt,
  onResend,
  error,
  autoFocus,
  ref,
}: CodeInputProps) {
  const id = useId();
  const take = (text: string): void => {
    const code = digitsOf(text, length);
    if (code === value) return;
    onChange(code);
    if (code.length === length) onComplete?.(code);
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[.875rem] leading-snug font-medium">
        {label}
      </label>
      <div className="group relative flex max-w-88 gap-2">
        {Array.from({ length }, (_, index) => (
          <span
            key={index}
            aria-hidden="true"
            className={cx(
              'num grid h-14 min-w-0 flex-1 place-items-center rounded-field border-2 bg-surface text-title font-semibold',
              error !== undefined ? 'border-bad' : 'border-edge',
              index === Math.min(value.length, length - 1) &&
                'group-focus-within:ring-field group-focus-within:border-brand',
            )}
          >
            {value[index]}
          </span>
        ))}
        <input
          ref={ref}
          id={id}
          value={value}
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="one-time-code"
          {...(autoFocus === true ? { autoFocus } : {})}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={`${id}-below`}
          onChange={(event) => take(event.target.value)}
          className="absolute inset-0 w-full rounded-field bg-transparent text-[1rem] text-transparent caret-transparent outline-none selection:bg-transparent"
        />
      </div>
      <div id={`${id}-below`} className="mt-2 text-note">
        <p aria-live="polite" className="flex items-start gap-1.5 text-bad empty:hidden">
          {error !== undefined && (
            <>
              <CircleAlert size="1rem" aria-hidden="true" className="mt-px shrink-0" />
              <span>{error}</span>
            </>
          )}
        </p>
        {expiresAt !== undefined && <CodeLife expiresAt={expiresAt} resendAt={resendAt} onResend={onResend} />}
      </div>
    </div>
  );
}

function CodeLife({
  expiresAt,
  resendAt,
  onResend,
}: {
  expiresAt: Date;
  resendAt: Date | undefined;
  onResend: (() => void) | undefined;
}) {
  const words = useWords(partsWords);
  const format = useFormat();
  const now = useNow().getTime();
  const leftMs = expiresAt.getTime() - now;
  const waitSeconds = resendAt === undefined ? 0 : Math.ceil((resendAt.getTime() - now) / secondsMs);
  return (
    <p className="num flex flex-wrap items-center gap-x-3 text-timeink">
      <span>{leftMs > 0 ? words.codeValidFor(format.countdown(leftMs)) : words.codeOver}</span>
      {onResend !== undefined &&
        (waitSeconds > 0 ? (
          <span>{words.resendIn(waitSeconds)}</span>
        ) : (
          <button
            type="button"
            onClick={onResend}
            className="min-h-11 rounded-full px-1 font-medium underline decoration-timeink/40 underline-offset-4"
          >
            {words.resend}
          </button>
        ))}
    </p>
  );
}
