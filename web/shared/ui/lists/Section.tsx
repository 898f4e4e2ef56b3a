import type { ReactNode } from 'react';
import { Link } from '../inputs/Link.tsx';

export interface SectionProps {
  readonly title: string;
  /** A link or button at the end of the heading: 全部. */
  readonly more?: { readonly label: string; readonly href: string } | undefined;
  readonly children: ReactNode;
}

/** A heading of level 2 and what belongs to it. */
export function Section({ title, more, children }: SectionProps) {
  return (
    <section className="mt-5 first:mt-0">
      <div className="mb-2 flex items-baseline justify-between gap-3 px-1">
        <h2 className="text-[.9375rem] leading-snug font-semibold">{title}</h2>
        {more && (
          <Link href={more.href} className="-mx-3 -my-3 px-3 py-3 text-note font-medium text-brandink">
            {more.label}
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
