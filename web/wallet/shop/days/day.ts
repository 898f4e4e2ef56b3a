import { daysMs } from '#kernel';
import type { CallAnswer } from '#web/api';

export type DayTotal = CallAnswer<'listMerchantDays'>['items'][number];

/** "2026-11-22" and so many days on or back; the calendar's own counting, no zone in it. */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * daysMs).toISOString().slice(0, 10);
}

/** Noon of that day on this device: for writing the day, never for counting. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

export interface PeriodTotal {
  readonly receivedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly payments: number;
  readonly refunds: number;
}

export function sumDays(days: readonly DayTotal[]): PeriodTotal {
  return days.reduce<PeriodTotal>(
    (sum, day) => ({
      receivedMinor: sum.receivedMinor + BigInt(day.received),
      refundedMinor: sum.refundedMinor + BigInt(day.refunded),
      payments: sum.payments + day.payments,
      refunds: sum.refunds + day.refunds,
    }),
    { receivedMinor: 0n, refundedMinor: 0n, payments: 0, refunds: 0 },
  );
}
