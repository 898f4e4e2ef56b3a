import type { ReactNode } from 'react';
import { CopyButton } from '../inputs/CopyButton.tsx';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** Adds a copy button for this text. */
  readonly copy?: string | undefined;
}

/** Names and values of a receipt, with a hairline between. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="rounded-card bg-surface px-4 py-1 text-[.875rem] leading-snug shadow-card">
      {facts.map((fact) => (
        <div
          key={fact.name}
          className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-line py-2 not-first:border-t"
        >
          <dt className="text-ink3">{fact.name}</dt>
          <dd className="num ml-auto flex min-w-0 items-center text-right font-medium">
            <span className="min-w-0">{fact.value}</span>
            {fact.copy !== undefined && (
              <span className="-my-2 -mr-3 text-ink3">
                <CopyButton text={fact.copy} what={fact.name} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
