import { type ReactNode, useId } from 'react';
import { Link } from '../inputs/Link.tsx';
import type { Icon } from '../tone.ts';
import { cx } from '../class-names.ts';

/** The green card of the balance, with the coin's rings behind it. */
export function HeroCard({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="relative overflow-hidden rounded-hero bg-linear-to-br from-hero1 to-hero2 p-5 text-white shadow-pop [&_:focus-visible]:outline-white"
    >
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute -top-10 -right-14 size-56 opacity-[.09]"
        viewBox="0 0 256 256"
        fill="none"
        stroke="#fff"
      >
        <circle cx="128" cy="128" r="124" strokeWidth="2" />
        <circle cx="128" cy="128" r="104" strokeWidth="14" />
        <rect x="86" y="86" width="84" height="84" rx="10" strokeWidth="9" />
      </svg>
      <div className="relative">{children}</div>
    </section>
  );
}

export interface HeroPillProps {
  readonly icon: Icon;
  readonly children: ReactNode;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** Why it rests now, for a screen reader; the pill stays pressable and opens the reason. */
  readonly resting?: string | undefined;
}

/** A button on the hero ground. */
export function HeroPill({ icon: Glyph, children, href, onPress, resting }: HeroPillProps) {
  const reasonId = useId();
  const className = cx(
    'flex min-h-11 flex-1 items-center justify-center gap-2 rounded-full px-3 text-row font-medium',
    resting === undefined ? 'bg-white/16' : 'bg-white/8 text-herosoft',
  );
  const inside = (
    <>
      <Glyph size="1.125rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0" />
      <span>{children}</span>
      {resting !== undefined && (
        <span id={reasonId} className="sr-only">
          {resting}
        </span>
      )}
    </>
  );
  if (href !== undefined) {
    return (
      <Link href={href} className={className} aria-describedby={resting === undefined ? undefined : reasonId}>
        {inside}
      </Link>
    );
  }
  return (
    <button
      type="button"
      onClick={onPress}
      className={className}
      aria-describedby={resting === undefined ? undefined : reasonId}
    >
      {inside}
    </button>
  );
}
