import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { type Icon, tint, type Tone } from '../tone.ts';

/** A state in a word: brand done · time in progress · warn waits for you · bad did not happen · plain closed. */
export function Chip({
  tone = 'plain',
  icon: Glyph,
  children,
}: {
  tone?: Tone | undefined;
  icon?: Icon | undefined;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1 rounded-full px-2.5 text-caption font-medium whitespace-nowrap',
        tint[tone],
      )}
    >
      {Glyph && <Glyph size="0.8125rem" aria-hidden="true" />}
      {children}
    </span>
  );
}
