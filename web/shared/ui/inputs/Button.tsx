import { type ReactNode, type Ref, useId } from 'react';
import { cx } from '../class-names.ts';
import type { Icon } from '../tone.ts';
import { Link } from './Link.tsx';
import { Spinner } from './Spinner.tsx';

/** One primary a screen; a second way is tint, a third is text. */
export type ButtonKind = 'primary' | 'tint' | 'line' | 'text' | 'danger';

interface ButtonLook {
  readonly kind?: ButtonKind | undefined;
  /** 44 px high instead of 52, and as wide as its words. */
  readonly compact?: boolean | undefined;
  readonly icon?: Icon | undefined;
  readonly children: ReactNode;
}

export interface ButtonProps extends ButtonLook {
  readonly type?: 'button' | 'submit' | undefined;
  /** Label and width stay, a second press is ignored. */
  readonly busy?: boolean | undefined;
  /** Why it cannot be pressed now; shown beside the button. It stays in the tab order and says so. */
  readonly off?: string | undefined;
  readonly label?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly onPress?: (() => void) | undefined;
}

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-brand text-onbrand',
  tint: 'bg-brandtint text-brandink',
  line: 'border border-edge bg-surface text-ink',
  text: 'text-brandink',
  danger: 'bg-badtint text-bad',
};

function buttonClasses({
  kind = 'primary',
  compact = false,
  off = false,
}: {
  kind?: ButtonKind | undefined;
  compact?: boolean | undefined;
  off?: boolean;
}): string {
  return cx(
    'flex items-center justify-center gap-2 rounded-full text-center font-semibold transition duration-120',
    compact ? 'min-h-11 px-4 py-1.5 text-row' : 'min-h-13 w-full px-5 py-2 text-button',
    off ? 'bg-sunken text-ink3' : cx(kinds[kind], 'active:scale-[.985]'),
  );
}

export function Button({
  kind,
  compact,
  icon: Glyph,
  children,
  type = 'button',
  busy,
  off,
  label,
  ref,
  onPress,
}: ButtonProps) {
  const reasonId = useId();
  const still = busy === true || off !== undefined;
  const button = (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={still || undefined}
      aria-describedby={off === undefined ? undefined : reasonId}
      className={buttonClasses({ kind, compact, off: off !== undefined })}
      onClick={(event) => {
        if (still) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy ? (
        <Spinner />
      ) : (
        Glyph && <Glyph size="1.1875rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0" />
      )}
      <span>{children}</span>
    </button>
  );
  if (off === undefined) return button;
  return (
    <div className={compact ? undefined : 'w-full'}>
      {button}
      <p id={reasonId} className="mt-2 text-center text-note text-ink3">
        {off}
      </p>
    </div>
  );
}

export interface ButtonLinkProps extends ButtonLook {
  readonly href: string;
  readonly download?: string | undefined;
}

/** Looks like a button, is a link: it goes somewhere. */
export function ButtonLink({ kind, compact, icon: Glyph, children, href, download }: ButtonLinkProps) {
  return (
    <Link href={href} download={download} className={buttonClasses({ kind, compact })}>
      {Glyph && <Glyph size="1.1875rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0" />}
      <span>{children}</span>
    </Link>
  );
}
