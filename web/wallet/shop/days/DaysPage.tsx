import { CalendarDays } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CallAnswer } from '#web/api';
import { Amount, cx, deviceNow, Empty, Pills, Skeleton } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { ShopFrame } from '../ShopFrame.tsx';
import { type DayTotal, noonOf, type PeriodTotal, shiftDay, sumDays } from './day.ts';

type Shop = CallAnswer<'getMerchant'>;

const periods = ['7', '30', '90'] as const;

/** Totals by the operator's business day, newest first. */
export function DaysPage({ shop }: { shop: Shop }) {
  const words = useWords(shopWords).days;
  const [period, setPeriod] = useState<(typeof periods)[number]>('30');
  const from = shiftDay(shop.today.day, 1 - Number(period));
  const { merchantId } = shop;
  const { data, error, refetch } = useAsk('listMerchantDays', { params: { merchantId }, query: { from } });
  return (
    <ShopFrame shop={shop} screen="days">
      <Pills
        label={words.range}
        pills={periods.map((days) => ({ value: days, label: words.last(Number(days)) }))}
        value={period}
        onChange={setPeriod}
      />
      {error !== null && <TroubleNote trouble={error} again={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton rows={6} />}
      {data?.items.length === 0 && (
        <Empty icon={CalendarDays} title={words.empty}>
          {words.emptyNote}
        </Empty>
      )}
      {data !== undefined && data.items.length > 0 && <DayTable days={data.items} shop={shop} />}
    </ShopFrame>
  );
}

function DayTable({ days, shop }: { days: readonly DayTotal[]; shop: Shop }) {
  const words = useWords(shopWords).days;
  const format = useFormat();
  const now = deviceNow();
  return (
    <div className="overflow-hidden rounded-card bg-surface shadow-card">
      <table className="w-full text-left text-row">
        <caption className="sr-only">{words.caption}</caption>
        <thead className="text-note text-ink3">
          <tr>
            <Head>{words.day}</Head>
            <Head end>{words.received}</Head>
            <Head end>{words.refunded}</Head>
            <Head end wide>
              {words.net}
            </Head>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day} className="border-t border-line">
              <th scope="row" className="num px-3 py-3 font-medium lg:px-4">
                {day.day === shop.today.day ? words.today : format.date(noonOf(day.day), now)}
              </th>
              <Figures total={sumDays([day])} shop={shop} />
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t-2 border-edge">
          <tr>
            <th scope="row" className="px-3 py-3 font-semibold lg:px-4">
              {words.total}
            </th>
            <Figures total={sumDays(days)} shop={shop} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Head({ end, wide, children }: { end?: boolean; wide?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={cx('px-3 py-3 font-medium lg:px-4', end && 'text-right', wide && 'max-sm:hidden')}>
      {children}
    </th>
  );
}

function Figures({ total, shop }: { total: PeriodTotal; shop: Shop }) {
  const words = useWords(shopWords).days;
  const { currency } = shop;
  return (
    <>
      <Cell note={words.count(total.payments)}>
        <Amount minor={total.receivedMinor} currency={currency} />
      </Cell>
      <Cell note={total.refunds === 0 ? '' : words.refunds(total.refunds)}>
        <Amount minor={total.refundedMinor} currency={currency} />
      </Cell>
      <Cell wide>
        <Amount minor={total.receivedMinor - total.refundedMinor} currency={currency} />
      </Cell>
    </>
  );
}

function Cell({ note, wide, children }: { note?: string; wide?: boolean; children: ReactNode }) {
  return (
    <td className={cx('px-3 py-3 text-right align-top lg:px-4', wide && 'max-sm:hidden')}>
      {children}
      {note !== undefined && note !== '' && <span className="num block text-caption text-ink3">{note}</span>}
    </td>
  );
}
