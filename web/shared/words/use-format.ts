import type { Currency, Locale } from '#kernel';
import { formatMoney, type MoneySign, speakMoney } from './format.ts';
import {
  formatCountdown,
  formatDate,
  formatDay,
  formatDayHeading,
  formatDayTime,
  formatDayTimeInside,
  formatLength,
  formatMoment,
  formatMonth,
  formatMonthDay,
} from './format-time.ts';
import { useLocale } from './use-words.ts';

export interface Format {
  readonly locale: Locale;
  money(minor: bigint, sign?: MoneySign, currency?: Currency): string;
  spokenMoney(minor: bigint, sign?: MoneySign, currency?: Currency): string;
  day(at: Date, now: Date): string;
  date(at: Date, now: Date): string;
  monthDay(at: Date, now: Date): string;
  dayTime(at: Date, now: Date): string;
  dayTimeInside(at: Date, now: Date): string;
  dayHeading(at: Date, now: Date): string;
  moment(at: Date, now: Date): string;
  month(at: Date): string;
  countdown(leftMs: number): string;
  length(lengthMs: number): string;
}

const byLocale = (locale: Locale): Format => ({
  locale,
  money: (minor, sign, currency) => formatMoney(minor, currency, sign),
  spokenMoney: (minor, sign, currency) => speakMoney(minor, locale, currency, sign),
  day: (at, now) => formatDay(at, now, locale),
  date: (at, now) => formatDate(at, now, locale),
  monthDay: (at, now) => formatMonthDay(at, now, locale),
  dayTime: (at, now) => formatDayTime(at, now, locale),
  dayTimeInside: (at, now) => formatDayTimeInside(at, now, locale),
  dayHeading: (at, now) => formatDayHeading(at, now, locale),
  moment: (at, now) => formatMoment(at, now, locale),
  month: (at) => formatMonth(at, locale),
  countdown: (leftMs) => formatCountdown(leftMs, locale),
  length: (lengthMs) => formatLength(lengthMs, locale),
});

const formats: Record<Locale, Format> = { 'zh-CN': byLocale('zh-CN'), en: byLocale('en') };

/** Money, days and times in the language on screen and the device's own time zone. */
export function useFormat(): Format {
  return formats[useLocale()];
}
