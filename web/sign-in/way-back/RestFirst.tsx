import { useFormat, useWords } from '#web/words';
import { wayBackWords } from '#web/words/way-back';
import { Clock3 } from 'lucide-react';
import type { App } from '../use-app.ts';
import { wholeMoney } from './whole-money.ts';

/** The cooling-off of outgoing money, said before a reset begins; a promise, so indigo. */
export function RestFirst({ app }: { app: App | undefined }) {
  const words = useWords(wayBackWords);
  const format = useFormat();
  if (app === undefined) return null;
  const { hours, allowancePerDay } = app.coolingOff;
  return (
    <section aria-label={words.restTitle} className="rounded-card bg-timetint p-4">
      <p className="flex items-start gap-2 text-note font-medium text-timeink">
        <Clock3 size="1.0625rem" aria-hidden="true" className="mt-0.5 shrink-0" />
        {words.restTitle}
      </p>
      <p className="num mt-1.5 text-[1.0625rem] leading-snug font-semibold">{words.restHours(hours)}</p>
      <p className="num mt-1 text-note text-ink2">
        {words.restAllowance(wholeMoney(format.money(BigInt(allowancePerDay), 'none', app.currency)))}
      </p>
      <p className="mt-1 text-note text-ink2">{words.restWhy}</p>
      <p className="mt-1 text-note text-ink2">{words.others}</p>
    </section>
  );
}
