import { accept, accountOf, refuse, type Clock, type MerchantId, type Outcome, type Refusal } from '#kernel';
import { sumByBusinessDay } from '#ledger';
import { businessDay, dayOf, dayText, shiftDay } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';

/** What a shop took and gave back on one business day of the operator. */
export interface DayTotal {
  /** 2026-11-22 */
  readonly day: string;
  readonly receivedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly payments: number;
  readonly refunds: number;
}

export type DayRangeInvalid = Refusal<'day_range_invalid', { readonly daysMax: number }>;

const daysShown = 30;
const daysMax = 400;

type TotalDependencies = Pick<MerchantDependencies, 'database' | 'businessZone'>;

/** Totals by business day, newest first, days without money left out; 30 days unless asked. Refuses `day_range_invalid`. */
export async function listDayTotals(
  deps: TotalDependencies,
  clock: Clock,
  merchantId: MerchantId,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Outcome<readonly DayTotal[], DayRangeInvalid>> {
  const to = asked.to ?? dayOf(clock.now(), deps.businessZone);
  const from = asked.from ?? shiftDay(to, 1 - daysShown);
  if (from > to || shiftDay(from, daysMax) <= to) return refuse('day_range_invalid', { daysMax });
  return accept(await readTotals(deps, merchantId, { from, to }));
}

export async function readToday(deps: TotalDependencies, clock: Clock, merchantId: MerchantId): Promise<DayTotal> {
  const day = dayOf(clock.now(), deps.businessZone);
  const [today] = await readTotals(deps, merchantId, { from: day, to: day });
  return today ?? { day, receivedMinor: 0n, refundedMinor: 0n, payments: 0, refunds: 0 };
}

async function readTotals(
  deps: Pick<TotalDependencies, 'database'>,
  merchantId: MerchantId,
  range: { readonly from: string; readonly to: string },
): Promise<readonly DayTotal[]> {
  const days = { from: businessDay(range.from), to: businessDay(range.to) };
  const sums = await sumByBusinessDay(deps.database.kysely, accountOf(merchantId), days);
  return sums.toReversed().map((sum) => ({
    day: dayText(sum.day),
    receivedMinor: sum.received,
    refundedMinor: sum.refunded,
    payments: sum.payments,
    refunds: sum.refunds,
  }));
}
