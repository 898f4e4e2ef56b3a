import { useFormat, useWords } from '#web/words';
import { CircleCheck, Clock3 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { partsWords } from '#web/words/parts';
import { useNow } from '../device/clock.ts';
import { Link } from '../inputs/Link.tsx';
import type { Icon } from '../tone.ts';
import { Bar } from './Bar.tsx';

export interface ClockPromiseProps {
  readonly label: string;
  readonly icon?: Icon | undefined;
  readonly until: Date;
  /** When it began: draws the bar. */
  readonly since?: Date | undefined;
  /** Makes a sentence of the clock time: `(clock) => `${clock} 恢复``. */
  readonly say?: ((clock: string) => string) | undefined;
  /** The reason, one tap away. */
  readonly why?:
    | ({ readonly label?: string } & ({ readonly href: string } | { readonly onPress: () => void }))
    | undefined;
  /** Said when the time has come; then it goes away by itself. */
  readonly over?: string | undefined;
  readonly children?: ReactNode;
}

const farewellMs = 8_000;
const whyClasses =
  'mt-1 -mb-3 inline-flex min-h-11 items-center text-note font-medium text-timeink underline decoration-timeink/40 underline-offset-4';

/** One clock time, one countdown, one reason: cooling-off, locks, promises, maintenance. The countdown is not announced. */
export function ClockPromise({
  label,
  icon: Glyph = Clock3,
  until,
  since,
  say,
  why,
  over,
  children,
}: ClockPromiseProps) {
  const words = useWords(partsWords);
  const format = useFormat();
  const now = useNow();
  const leftMs = until.getTime() - now.getTime();
  if (leftMs <= 0) return <Over text={over ?? words.promiseOver} />;
  const part =
    since === undefined ? undefined : (now.getTime() - since.getTime()) / (until.getTime() - since.getTime());
  return (
    <section aria-label={label} className="rounded-card bg-timetint p-4">
      <p className="flex items-center gap-2 text-note font-medium text-timeink">
        <Glyph size="1.0625rem" aria-hidden="true" className="shrink-0" />
        {label}
      </p>
      <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <p className="num text-title font-semibold">
          {say === undefined ? format.dayTime(until, now) : say(format.dayTimeInside(until, now))}
        </p>
        <p className="num text-[.875rem] font-medium text-timeink">{words.left(format.countdown(leftMs))}</p>
      </div>
      {children}
      {part !== undefined && (
        <div className="mt-3">
          <Bar part={part} />
        </div>
      )}
      {why !== undefined &&
        ('href' in why ? (
          <Link href={why.href} className={whyClasses}>
            {why.label ?? words.why}
          </Link>
        ) : (
          <button type="button" onClick={why.onPress} className={whyClasses}>
            {why.label ?? words.why}
          </button>
        ))}
    </section>
  );
}

function Over({ text }: { text: string }) {
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setGone(true), farewellMs);
    return () => clearTimeout(timer);
  }, []);
  if (gone) return null;
  return (
    <output className="flex items-center gap-2 rounded-card bg-brandtint p-4 text-row font-medium text-brandink">
      <CircleCheck size="1.1875rem" aria-hidden="true" className="shrink-0" />
      {text}
    </output>
  );
}
