import { Card, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { activityWords } from '#web/words/wallet-activity';
import { ChevronDown } from 'lucide-react';
import { Money } from '../money/Money.tsx';
import { everyMonth, latestMonths } from './activity-query.ts';
import { type Movement, sumOf } from './movement.ts';

export interface MonthCardProps {
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly movements: readonly Movement[] | undefined;
  /** Everything of the month is read: only then are there sums. */
  readonly isWhole: boolean;
  readonly hasMore: boolean;
}

const monthsShown = 24;

/** Chooses the month; a sum is said only when it is the whole truth. */
export function MonthCard({ month, onMonth, movements, isWhole, hasMore }: MonthCardProps) {
  const words = useWords(activityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const hasSums = isWhole && month !== everyMonth && movements !== undefined && movements.length > 0;
  const currency = movements?.[0]?.currency;
  return (
    <Card>
      <div className="relative inline-flex items-center">
        <select
          aria-label={words.month}
          value={month}
          onChange={(event) => onMonth(event.target.value)}
          className="num -my-2 -ml-2 min-h-11 appearance-none rounded-field bg-transparent pr-8 pl-2 text-[.9375rem] leading-snug font-semibold"
        >
          <option value={everyMonth}>{words.allMonths}</option>
          {latestMonths(now, monthsShown).map((one) => (
            <option key={one.value} value={one.value}>
              {format.month(one.first)}
            </option>
          ))}
        </select>
        <ChevronDown size="1.125rem" aria-hidden="true" className="pointer-events-none absolute right-1 text-ink2" />
      </div>
      {hasSums ? (
        <dl className="mt-2 flex flex-wrap gap-x-10 gap-y-2">
          <div>
            <dt className="text-note text-ink3">{words.spent}</dt>
            <dd className="mt-1">
              <Money minor={sumOf(movements, 'out')} currency={currency} look="title" />
            </dd>
          </div>
          <div>
            <dt className="text-note text-ink3">{words.received}</dt>
            <dd className="mt-1">
              <Money minor={sumOf(movements, 'in')} currency={currency} look="title" />
            </dd>
          </div>
        </dl>
      ) : (
        hasMore &&
        movements !== undefined && <p className="num mt-1 text-note text-ink3">{words.shownSoFar(movements.length)}</p>
      )}
    </Card>
  );
}
