import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';
import { Link } from '../inputs/Link.tsx';
import type { Icon, Tone } from '../tone.ts';
import { IconTile } from './IconTile.tsx';

export interface RowProps {
  readonly icon?: Icon | undefined;
  readonly tone?: Tone | undefined;
  /** Instead of the icon: an avatar. */
  readonly lead?: ReactNode;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  /** 54 instead of 64. */
  readonly dense?: boolean | undefined;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** No arrow although it can be pressed (money rows). */
  readonly plain?: boolean | undefined;
}

const rowClasses = 'flex w-full items-center gap-3 rounded-field px-4 text-left';

/** One line of a `List`; the whole row is the target. At large type the end goes under the title, never over it. */
export function Row({ icon, tone, lead, title, note, end, dense, href, onPress, plain }: RowProps) {
  const className = cx(rowClasses, dense ? 'min-h-13.5 py-2' : 'min-h-16 py-3');
  const inside = (
    <>
      {lead ?? (icon && <IconTile icon={icon} tone={tone} small={dense === true} />)}
      <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
        <span className="min-w-[min(7.5em,100%)] flex-1">
          <span className="block text-row font-medium">{title}</span>
          {note !== undefined && <span className="num mt-0.5 block text-note text-ink3">{note}</span>}
        </span>
        {end !== undefined && <span className="num shrink-0 text-note text-ink2">{end}</span>}
      </span>
      {(href !== undefined || onPress !== undefined) && plain !== true && (
        <ChevronRight size="1.125rem" aria-hidden="true" className="-mr-1 shrink-0 text-ink3" />
      )}
    </>
  );
  const indented = lead !== undefined || icon !== undefined;
  return (
    <li
      className={cx(
        'relative not-first:before:absolute not-first:before:top-0 not-first:before:right-4 not-first:before:h-px not-first:before:bg-line',
        indented ? 'not-first:before:left-17' : 'not-first:before:left-4',
      )}
    >
      {href !== undefined ? (
        <Link href={href} className={className}>
          {inside}
        </Link>
      ) : onPress !== undefined ? (
        <button type="button" onClick={onPress} className={className}>
          {inside}
        </button>
      ) : (
        <div className={className}>{inside}</div>
      )}
    </li>
  );
}
