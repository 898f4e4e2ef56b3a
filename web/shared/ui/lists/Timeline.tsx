import { useWords } from '#web/words';
import { Check, Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { partsWords } from '#web/words/parts';
import { cx } from '../class-names.ts';

export interface Step {
  readonly state: 'done' | 'now' | 'next';
  readonly title: string;
  /** The absolute time, already in words. */
  readonly at?: string | undefined;
  readonly note?: ReactNode;
  /** What a person wrote, without the quotation marks: they are added. */
  readonly quote?: string | undefined;
}

/** What happened, what is happening, what comes: never by colour alone. */
export function Timeline({ label, steps }: { label: string; steps: readonly Step[] }) {
  const words = useWords(partsWords);
  const stateWords = { done: words.done, now: words.now, next: words.next };
  return (
    <ol aria-label={label} className="rounded-card bg-surface p-4 shadow-card">
      {steps.map((step) => (
        <li
          key={`${step.state} ${step.title}`}
          className="group flex gap-3"
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span aria-hidden="true" className="flex flex-col items-center">
            <Dot state={step.state} />
            <span className={cx('w-0.5 flex-1 group-last:hidden', step.state === 'done' ? 'bg-brand/40' : 'bg-line')} />
          </span>
          <div className="min-w-0 flex-1 pb-6 group-last:pb-0">
            <p className="text-row font-medium">
              {step.title}
              <span className="sr-only">{`, ${stateWords[step.state]}`}</span>
            </p>
            {step.at !== undefined && (
              <p className={cx('num text-note', step.state === 'done' ? 'text-ink3' : 'font-medium text-timeink')}>
                {step.at}
              </p>
            )}
            {step.note !== undefined && <p className="mt-0.5 text-note text-ink2">{step.note}</p>}
            {step.quote !== undefined && <p className="mt-0.5 text-note text-ink2">{`“${step.quote}”`}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Dot({ state }: { state: Step['state'] }) {
  if (state === 'next') return <span className="size-6 rounded-full border-2 border-edge" />;
  return (
    <span
      className={cx(
        'grid size-6 place-items-center rounded-full',
        state === 'done' ? 'bg-brand text-onbrand' : 'bg-time text-surface',
      )}
    >
      {state === 'done' ? <Check size="0.875rem" strokeWidth={3.2} /> : <Clock3 size="0.875rem" strokeWidth={2.4} />}
    </span>
  );
}
