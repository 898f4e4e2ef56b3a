import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';

export interface CardProps {
  readonly children: ReactNode;
  /** Names the card as a region. */
  readonly label?: string | undefined;
  /** Without the padding of 16: for rows that fill it. */
  readonly flush?: boolean | undefined;
  /** 2 px brand border: the chosen or fastest one. */
  readonly outlined?: boolean | undefined;
}

export function Card({ children, label, flush, outlined }: CardProps) {
  const className = cx(
    'rounded-card bg-surface shadow-card',
    flush !== true && 'p-4',
    outlined === true && 'border-2 border-brand',
  );
  return label === undefined ? (
    <div className={className}>{children}</div>
  ) : (
    <section aria-label={label} className={className}>
      {children}
    </section>
  );
}
