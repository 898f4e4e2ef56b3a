import { daysMs, plusMs } from '#kernel';
import type { BudgetVerdict } from './budget.ts';
import type { Purpose } from './message.ts';

/** What the operator spends on SMS (settings SMS_COUNTRIES, SMS_PER_NUMBER_PER_DAY). Null: messages cost nothing here. */
export interface TollGuard {
  readonly countries: readonly TollCountry[];
  readonly perNumberPerDay: number;
}

export interface TollCountry {
  /** "86", "1242"; the longest that fits a number counts. */
  readonly callingCode: string;
  /** Messages on one UTC day; 0: none. */
  readonly perDay: number;
}

/** What has gone out, as the queueing transaction sees it. */
export interface TollFacts {
  readonly country: TollCountry | undefined;
  /** To the country on this UTC day. */
  readonly toCountryToday: number;
  /** To this number, newest first, whatever for; at most `numberMessagesMax` of them. */
  readonly toNumber: readonly Date[];
}

/** Notices may go half as far again to one number, and a fifth to a country: what somebody else used up must not silence them. */
const numberReserve = 1.5;
const countryReserve = 1.2;

/** The country of an E.164 number; undefined when the operator serves none that fits. */
export function countryOf(number: string, guard: TollGuard): TollCountry | undefined {
  const fitting = guard.countries.filter(({ callingCode }) => number.startsWith(`+${callingCode}`));
  return fitting.toSorted((one, other) => other.callingCode.length - one.callingCode.length)[0];
}

/** Whether codes may go to a number at all. */
export function servesNumber(number: string, guard: TollGuard): boolean {
  return (countryOf(number, guard)?.perDay ?? 0) > 0;
}

export function numberMessagesMax(guard: TollGuard): number {
  return Math.floor(guard.perNumberPerDay * numberReserve);
}

/**
 * Whether one more SMS may be paid for. A security notice is never refused: it waits until its number has room within 24
 * hours, or the next day for its country's, and goes to a registered number also where no codes go any more.
 */
export function decideToll(purpose: Purpose, facts: TollFacts, guard: TollGuard, now: Date): BudgetVerdict {
  const isNotice = purpose === 'security';
  const { country, toCountryToday, toNumber } = facts;
  const perNumber = isNotice ? numberMessagesMax(guard) : guard.perNumberPerDay;
  const last = toNumber[perNumber - 1];
  const numberFree = last === undefined ? now : plusMs(last, daysMs);
  const perDay = country?.perDay ?? 0;
  const isServed = perDay > 0;
  if (!isServed && !isNotice) return { verdict: 'refuse', retryAt: plusMs(now, daysMs) };
  const countryRoom = isNotice ? Math.floor(perDay * countryReserve) : perDay;
  const countryFree = isServed && toCountryToday >= countryRoom ? nextDay(now) : now;
  const free = numberFree > countryFree ? numberFree : countryFree;
  if (free <= now) return { verdict: 'send', at: now };
  return isNotice ? { verdict: 'send', at: free } : { verdict: 'refuse', retryAt: free };
}

/** The UTC day, "2026-11-22": one day for all countries and processes. */
export function tollDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function nextDay(now: Date): Date {
  return plusMs(new Date(`${tollDay(now)}T00:00:00Z`), daysMs);
}
