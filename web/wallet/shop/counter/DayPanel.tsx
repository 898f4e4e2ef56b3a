import { CircleCheck, Undo2 } from 'lucide-react';
import type { Currency } from '#kernel';
import { Amount, ButtonLink, Empty, HeroCard, Skeleton } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { shopHref } from '../shop-place.ts';
import { ShopDoors } from './ShopDoors.tsx';
import type { DayTotal, ShopPayment } from './takings.ts';
import type { LiveShop } from './watch-shop.ts';

export interface DayPanelProps {
  readonly shop: { readonly merchantId: string; readonly currency: Currency; readonly today: DayTotal };
  readonly live: LiveShop;
}

/** As many as fit beside the pad; older ones are one press away. */
const shownMax = 7;

/** Today's total by business day, and what just came in. */
export function DayPanel({ shop, live }: DayPanelProps) {
  const words = useWords(shopWords).counter;
  const { takings, refusal } = live;
  return (
    <>
      <TodayCard today={takings?.today ?? shop.today} currency={shop.currency} />
      <section
        aria-label={words.justNow}
        className="flex min-h-0 flex-1 flex-col rounded-card bg-surface py-3 shadow-card"
      >
        <h2 className="px-4 pb-1 text-row font-semibold">{words.justNow}</h2>
        {takings === undefined && refusal === undefined && <Skeleton rows={4} />}
        {takings === undefined && refusal !== undefined && (
          <div className="px-3 pt-2">
            <TroubleNote trouble={refusal} />
          </div>
        )}
        {takings?.payments.length === 0 && <Empty title={words.noPayments}>{words.noPaymentsNote}</Empty>}
        <ul>
          {takings?.payments.slice(0, shownMax).map((payment) => (
            <Taking key={payment.transferId} payment={payment} currency={shop.currency} />
          ))}
        </ul>
        {takings !== undefined && takings.payments.length > 0 && (
          <div className="mt-auto grid justify-center pt-2">
            <ButtonLink kind="text" compact href={shopHref(shop.merchantId, 'payments')}>
              {words.allPayments}
            </ButtonLink>
          </div>
        )}
      </section>
      <div className="lg:hidden">
        <ShopDoors merchantId={shop.merchantId} />
      </div>
    </>
  );
}

function TodayCard({ today, currency }: { today: DayTotal; currency: Currency }) {
  const words = useWords(shopWords).counter;
  const format = useFormat();
  const refunds = words.todayRefunds(today.refunds, format.money(BigInt(today.refunded), 'none', currency));
  return (
    <HeroCard label={words.today}>
      <p className="text-note text-herosoft">{words.today}</p>
      <p className="mt-2 [--text-hero:2.125rem]">
        <Amount minor={BigInt(today.received)} currency={currency} look="hero" />
      </p>
      <p className="num mt-2.5 text-note text-herosoft">
        {words.todayCount(today.payments)}
        {today.refunds > 0 && (format.locale === 'en' ? `, ${refunds}` : `，${refunds}`)}
      </p>
    </HeroCard>
  );
}

function Taking({ payment, currency }: { payment: ShopPayment; currency: Currency }) {
  const words = useWords(shopWords).counter;
  const format = useFormat();
  const minor = BigInt(payment.amount);
  const returned = payment.refunded !== '0';
  const Glyph = returned ? Undo2 : CircleCheck;
  const clock = formatClock(new Date(payment.at));
  return (
    <li className="relative flex min-h-14 items-center gap-3 px-4 py-2 not-first:border-t not-first:border-line">
      <Glyph size="1.25rem" aria-hidden="true" className={returned ? 'shrink-0 text-ink3' : 'shrink-0 text-brandink'} />
      <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
        <span className="num min-w-[min(5em,100%)] flex-1">
          <span className="block text-row font-medium">{payment.payer}</span>
          <span className="block text-caption text-ink3">{returned ? `${clock} · ${words.refundedAll}` : clock}</span>
        </span>
        {returned ? (
          <s className="num font-semibold text-ink3">{format.money(minor, 'none', currency)}</s>
        ) : (
          <Amount minor={minor} currency={currency} />
        )}
      </span>
    </li>
  );
}
