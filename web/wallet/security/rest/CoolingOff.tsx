import { minutesMs, type Currency } from '#kernel';
import type { CallAnswer } from '#web/api';
import { Bar, ClockPromise, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { restWords } from '#web/words/wallet-security-rest';
import { useSecurity } from '../use-security.ts';
import { restReason } from './rest-reason.ts';

export type Restriction = NonNullable<CallAnswer<'getWallet'>['restriction']>;

export interface CoolingOffProps {
  readonly restriction: Restriction;
  readonly currency: Currency;
  /** A way to the page that explains it; not on that page itself. */
  readonly explain?: boolean;
}

/** What may not leave until when, why, and what still may today. */
export function CoolingOff({ restriction, currency, explain = true }: CoolingOffProps) {
  const words = useWords(restWords);
  const format = useFormat();
  const why = useReason(restriction);
  const [perDay, left] = [BigInt(restriction.allowancePerDay), BigInt(restriction.allowanceLeft)];
  return (
    <ClockPromise
      label={words.limited(format.money(perDay, 'none', currency))}
      until={new Date(restriction.until)}
      say={words.back}
      over={words.over}
      why={explain ? { href: '/security/cooling-off' } : undefined}
    >
      <p className="num mt-1 text-note text-ink2">{why}</p>
      <p className="num mt-2.5 mb-1.5 flex flex-wrap justify-between gap-x-3 text-note">
        <span className="text-ink2">{words.stillToday}</span>
        <span className="font-semibold">
          {format.money(left, 'none', currency)}{' '}
          <span className="font-normal text-ink2">{words.of(format.money(perDay, 'none', currency))}</span>
        </span>
      </p>
      {perDay > 0n && <Bar part={Number((left * 1000n) / perDay) / 1000} />}
    </ClockPromise>
  );
}

function useReason(restriction: Restriction): string {
  const words = useWords(restWords).why;
  const format = useFormat();
  const now = useNow(minutesMs);
  const { why, at } = restReason(restriction.reason, useSecurity().data);
  if (why === 'other' || why === 'risk') return words[why];
  return at === undefined ? words[`${why}_plain`] : words[why](format.dayTimeInside(at, now));
}
