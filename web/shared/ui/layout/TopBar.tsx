import { useWords } from '#web/words';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';
import { Link } from '../inputs/Link.tsx';

export interface TopBarProps {
  /** The page's one h1, unless the page says otherwise. */
  readonly as?: 'h1' | 'h2' | 'h3' | undefined;
  readonly title: string;
  readonly back?: string | (() => void) | undefined;
  /** One thing at the end: an `IconButton`, a step. */
  readonly end?: ReactNode;
  readonly note?: string | undefined;
  readonly onHero?: boolean | undefined;
}

const backClasses = 'grid size-11 place-items-center rounded-full';

/** Bar of a flow page, 56 high, stays on top. */
export function TopBar({ as: Heading = 'h1', title, back, end, note, onHero }: TopBarProps) {
  const words = useWords(partsWords);
  const arrow = <ChevronLeft size="1.5rem" aria-hidden="true" />;
  return (
    <header
      className={cx(
        'sticky top-0 z-10 grid min-h-14 grid-cols-[minmax(min-content,1fr)_minmax(0,auto)_minmax(min-content,1fr)] items-center px-2',
        onHero ? 'text-white [&_:focus-visible]:outline-white' : 'bg-canvas',
      )}
    >
      <div className="min-w-11">
        {typeof back === 'string' ? (
          <Link href={back} aria-label={words.back} className={backClasses}>
            {arrow}
          </Link>
        ) : (
          back !== undefined && (
            <button type="button" aria-label={words.back} onClick={back} className={backClasses}>
              {arrow}
            </button>
          )
        )}
      </div>
      <div className="min-w-0 text-center">
        <Heading className="text-bar font-semibold">{title}</Heading>
        {note !== undefined && <p className="num text-caption text-ink3">{note}</p>}
      </div>
      <div className="grid min-w-11 place-items-center justify-self-end text-[.875rem]">{end}</div>
    </header>
  );
}

/** Head of one of the five tabs: title left, icon buttons right. */
export function TabHeader({ title, lead, end }: { title: string; lead?: ReactNode; end?: ReactNode }) {
  return (
    <header className="flex min-h-16 items-center gap-3 px-5">
      {lead}
      <h1 className={cx('min-w-0 flex-1 font-semibold', lead === undefined ? 'text-title' : 'text-bar')}>{title}</h1>
      <div className="-mr-2 flex">{end}</div>
    </header>
  );
}
