import type { ReactNode } from 'react';

/** A card of `Row`s. */
export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="rounded-card bg-surface py-1 shadow-card">
      {children}
    </ul>
  );
}
