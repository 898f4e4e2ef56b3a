import { Temporal } from 'temporal-polyfill';
import type { BusinessDay } from '#kernel';

/** A business day of the operator's zone as a wire day, 2026-11-22. */
export function dayOf(instant: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The same as an integer, 20261122, as the ledger counts days. */
export function businessDayOf(instant: Date, zone: string): BusinessDay {
  return businessDay(dayOf(instant, zone));
}

/** "2026-11-22" as 20261122. */
export function businessDay(day: string): BusinessDay {
  return Number(day.replaceAll('-', '')) as BusinessDay;
}

/** 20261122 as "2026-11-22". */
export function dayText(day: BusinessDay): string {
  return day.toString().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** From the first instant of a month ("2026-11") to the first of the next, in the operator's zone. */
export function monthBounds(month: string, zone: string): { readonly from: Date; readonly before: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: startOf(first, zone), before: startOf(first.add({ months: 1 }), zone) };
}

/** The first instant of the next business day. */
export function nextDayStart(instant: Date, zone: string): Date {
  return startOf(Temporal.PlainDate.from(dayOf(instant, zone)).add({ days: 1 }), zone);
}

export function shiftDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function startOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}
