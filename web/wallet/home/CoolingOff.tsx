import type { Currency } from '#kernel';
import type { CallAnswer } from '#web/api';
import { Bar, ClockPromise } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';

type Restriction = NonNullable<CallAnswer<'getWallet'>['restriction']>;

/** What may not leave until when, and what still may today. */
export function CoolingOff({ restriction, currency }: { restriction: Restriction; currency: Currency }) {
  const words = useWords(homeWords);
  const format = useFormat();
  const [perDay, left] = [BigInt(restriction.allowancePerDay), BigInt(restriction.allowanceLeft)];
  return (
    <ClockPromise
      label={words.cooling(format.money(perDay, 'none', currency))}
      until={new Date(restriction.until)}
      say={words.back}
      over={words.coolingOver}
      why={{ href: '/help/problems/outgoing_restricted' }}
    >
      <p className="mt-1 text-note text-ink2">{words.coolingNote}</p>
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
