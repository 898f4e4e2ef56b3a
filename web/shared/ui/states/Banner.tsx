import { Bell, CircleCheck, Clock3, ShieldAlert, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { cx } from '../class-names.ts';
import { Link } from '../inputs/Link.tsx';
import { type Icon, tint, type Tone } from '../tone.ts';

export interface BannerProps {
  /** plain your device · time a clock time · warn please do · bad someone may be moving money · brand good news. */
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: Icon | undefined;
  readonly action?:
    | ({ readonly label: string } & ({ readonly href: string } | { readonly onPress: () => void }))
    | undefined;
  /** Good news leaves by itself; anything else stays. */
  readonly stays?: boolean | undefined;
}

const goodNewsMs = 8_000;
const icons: Record<Tone, Icon> = { plain: WifiOff, time: Clock3, warn: Bell, bad: ShieldAlert, brand: CircleCheck };
const actionClasses = '-my-2 -mx-2 flex min-h-11 shrink-0 items-center rounded-full px-2 font-semibold';

/** One at a time, the worst first; one action at most. */
export function Banner({ tone, title, children, icon, action, stays }: BannerProps) {
  const Glyph = icon ?? icons[tone];
  const leaves = tone === 'brand' && stays !== true;
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(() => setGone(true), goodNewsMs);
    return () => clearTimeout(timer);
  }, [leaves]);
  if (gone) return null;
  return (
    <output
      className={cx(
        'flex gap-3 px-4 py-3 text-[.875rem] leading-snug',
        children === undefined ? 'items-center' : 'items-start',
        tint[tone],
      )}
    >
      <Glyph size="1.1875rem" aria-hidden="true" className="shrink-0" />
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
        <span className="block min-w-[min(10em,100%)] flex-1">
          <span className="block font-semibold">{title}</span>
          {children !== undefined && <span className="block mt-0.5 text-ink2">{children}</span>}
        </span>
        {action !== undefined &&
          ('href' in action ? (
            <Link href={action.href} className={actionClasses}>
              {action.label}
            </Link>
          ) : (
            <button type="button" onClick={action.onPress} className={actionClasses}>
              {action.label}
            </button>
          ))}
      </span>
    </output>
  );
}
