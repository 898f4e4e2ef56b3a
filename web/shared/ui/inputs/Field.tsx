import { useWords } from '#web/words';
import { CircleAlert, CircleCheck, Eye, EyeOff, Keyboard } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { IconButton } from './IconButton.tsx';
import type { InputTrouble } from './input-help.ts';
import { useInputHelp } from './use-input-help.ts';

type NativeProps =
  | 'name'
  | 'autoComplete'
  | 'inputMode'
  | 'placeholder'
  | 'maxLength'
  | 'autoFocus'
  | 'required'
  | 'readOnly'
  | 'enterKeyHint'
  | 'spellCheck'
  | 'autoCapitalize'
  | 'ref'
  | 'onBlur';

export interface FieldProps extends Pick<ComponentProps<'input'>, NativeProps> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search' | undefined;
  /** Always there, grey: what the field is for. */
  readonly note?: ReactNode;
  /** Amber: please have a look. The keyboard helper's own hint comes before it. */
  readonly hint?: string | undefined;
  /** What would help, in one sentence; announced once. */
  readonly error?: string | undefined;
  /** Green, with a check. */
  readonly success?: string | undefined;
  /** Caps lock, full-width, input method, stray spaces. On by itself for passwords. */
  readonly help?: boolean | undefined;
  readonly onTrouble?: ((trouble: InputTrouble) => void) | undefined;
  /** Something at the end of the line, a button mostly. */
  readonly end?: ReactNode;
}

const troubleWords = {
  caps_lock: 'capsLock',
  full_width: 'fullWidth',
  input_method: 'inputMethod',
  stray_space: 'straySpace',
} as const;

/** Label above always; one line of help below, the worst first: error, hint, success, note. */
export function Field({
  label,
  value,
  onChange,
  type = 'text',
  note,
  hint,
  error,
  success,
  help,
  onTrouble,
  end,
  onBlur,
  ...native
}: FieldProps) {
  const words = useWords(partsWords);
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  const { trouble, listen } = useInputHelp({ value, secret });
  const helping = (help ?? secret) && trouble !== undefined;
  const tell = useEffectEvent((found: InputTrouble) => onTrouble?.(found));
  useEffect(() => {
    if (helping) tell(trouble);
  }, [helping, trouble]);
  const hinted = helping ? words[troubleWords[trouble]] : hint;
  const below = error ?? hinted ?? success ?? note;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[.875rem] leading-snug font-medium">
        {label}
      </label>
      <div
        className={cx(
          'focus-within:ring-field flex min-h-13 items-center rounded-field border bg-surface pl-4 transition-shadow duration-120 focus-within:border-brand',
          error === undefined ? 'border-edge' : 'border-bad',
          secret || end !== undefined ? 'pr-1' : 'pr-4',
        )}
      >
        <input
          id={id}
          {...native}
          {...listen}
          onBlur={(event) => {
            listen.onBlur();
            onBlur?.(event);
          }}
          type={secret && shown ? 'text' : type}
          value={value}
          spellCheck={secret ? false : native.spellCheck}
          autoCapitalize={secret || type === 'email' ? 'none' : native.autoCapitalize}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          onChange={(event) => onChange(event.target.value)}
          className={cx(
            'num w-full min-w-0 flex-1 self-stretch bg-transparent text-button outline-none placeholder:text-ink3',
            secret && !shown && value !== '' && 'tracking-[.12em]',
          )}
        />
        {end}
        {secret && (
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? words.hidePassword : words.showPassword}
            onPress={() => setShown(!shown)}
          />
        )}
      </div>
      <div id={`${id}-below`} aria-live="polite" className="text-note">
        {error !== undefined ? (
          <Below icon={CircleAlert} className="text-bad">
            {error}
          </Below>
        ) : hinted !== undefined ? (
          <Below icon={Keyboard} className="text-warn">
            {hinted}
          </Below>
        ) : success !== undefined ? (
          <Below icon={CircleCheck} className="text-brandink">
            {success}
          </Below>
        ) : (
          note !== undefined && <div className="mt-2 text-ink3">{note}</div>
        )}
      </div>
    </div>
  );
}

function Below({
  icon: Glyph,
  className,
  children,
}: {
  icon: typeof Keyboard;
  className: string;
  children: ReactNode;
}) {
  return (
    <p className={cx('mt-2 flex items-start gap-1.5', className)}>
      <Glyph size="1rem" aria-hidden="true" className="mt-px shrink-0" />
      <span>{children}</span>
    </p>
  );
}
