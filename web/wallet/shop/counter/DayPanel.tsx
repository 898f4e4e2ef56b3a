import { CircleCheck, Undo2 } from 'lucide-react';
import type { Currency } from '#kernel';
import { Amount, Empty, HeroCard, Link, Skeleton } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { RefusalNote } from '../RefusalNote.tsx';
import { type ShopScreen, shopHref } from '../shop-place.ts';
import { screenIcons } from '../ShopFrame.tsx';
import type { DayTotal, ShopPayment } from './takings.ts';
import type { LiveShop } from './watch-shop.ts';

export interface DayPanelProps {
  readonly shop: { readonly merchantId: string; readonly currency: Currency; readonly today: DayTotal };
  readonly live: LiveShop;
}

/** Today's total by business day, and what just came in. */
export function DayPanel({ shop, live }: DayPanelProps) {
  const words = useWords(shopWords).counter;
  const { takings, refusal } = live;
  return (
    <>
      <TodayCard today={takings?.today ?? shop.today} currency={shop.currency} />
      <section aria-label={words.justNow} className="flex min-h-0 flex-1 flex-col rounded-card bg-surface py-3 shadow-card">
        <h2 className="px-4 pb-1 text-row font-semibold">{words.justNow}</h2>
        {takings === undefined && refusal === undefined && <Skeleton rows={4} />}
        {takings === undefined && refusal !== undefined && (
          <div className="px-3 pt-2">
            <RefusalNote refusal={refusal} />
          </div>
        )}
        {takings?.payments.length === 0 && (
          <Empty title={words.noPayments}>{words.noPaymentsNote}</Empty>
        )}
        {takings !== undefined && takings.payments.length > 0 && (
          <div role="region" aria-label={words.dayTab} tabIndex={0} className="min-h-0 flex-1 lg:overflow-y-auto">
            <ul>
              {takings.payments.map((payment) => (
                <Taking key={payment.transferId} payment={payment} currency={shop.currency} />
              ))}
            </ul>
          </div>
        )}
      </section>
      <MoreScreens merchantId={shop.merchantId} />
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
  const returned = payment.refunded !== '0';
  const Glyph = returned ? Undo2 : CircleCheck;
  return (
    <li className="relative flex min-h-14 items-center gap-3 px-4 py-2 not-first:border-t not-first:border-line">
      <Glyph size="1.25rem" aria-hidden="true" className={returned ? 'shrink-0 text-ink3' : 'shrink-0 text-brandink'} />
      <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
        <span className="num min-w-[min(5em,100%)] flex-1">
          <span className="block text-row font-medium">{payment.payer}</span>
          <span className="block text-caption text-ink3">{formatClock(new Date(payment.at))}</span>
        </span>
        <Amount
          minor={BigInt(payment.amount)}
          currency={currency}
          returned={returned && words.refundedAll}
        />
      </span>
    </li>
  );
}

const behind: readonly ShopScreen[] = ['payments', 'days', 'code', 'keys'];

function MoreScreens({ merchantId }: { merchantId: string }) {
  const words = useWords(shopWords);
  return (
    <nav aria-label={words.nav.label} className="grid grid-cols-2 gap-2">
      {behind.map((screen) => {
        const Glyph = screenIcons[screen];
        return (
          <Link
            key={screen}
            href={shopHref(merchantId, screen)}
            className="flex min-h-12 items-center gap-2 rounded-card bg-surface px-3 py-2 text-note font-medium shadow-card"
          >
            <Glyph size="1.125rem" strokeWidth={1.9} aria-hidden="true" className="shrink-0 text-brandink" />
            {words.nav[screen]}
          </Link>
        );
      })}
    </nav>
  );
}
