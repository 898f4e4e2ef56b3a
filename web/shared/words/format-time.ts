import { daysMs, hoursMs, type Locale, minutesMs, secondsMs } from '#kernel';

/** IANA zone; undefined is the device's own. */
export type Zone = string | undefined;

interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Whole days since 1970 of this calendar day: two of them subtract. */
  readonly number: number;
}

function read(parts: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string {
  return parts.find((part) => part.type === type)?.value ?? '';
}

function dayParts(at: Date, zone: Zone): DayParts {
  const parts = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatToParts(at);
  const [year, month, day] = [Number(read(parts, 'year')), Number(read(parts, 'month')), Number(read(parts, 'day'))];
  const midnight = Date.UTC(year, month - 1, day);
  return { year, month, day, weekday: new Date(midnight).getUTCDay(), number: Math.round(midnight / daysMs) };
}

const weekdays: Record<Locale, readonly string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayWords: Record<Locale, Readonly<Record<number, string>>> = {
  'zh-CN': { [-1]: '昨天', 0: '今天', 1: '明天' },
  en: { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' },
};

/** 24-hour clock, "09:06"; with seconds "09:06:07". */
export function formatClock(at: Date, zone?: Zone, withSeconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
}

/** "2月24日（周二）" · "Tue 24 Feb"; another year is named. */
export function formatDate(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const day = dayParts(at, zone);
  const otherYear = day.year !== dayParts(now, zone).year;
  const weekday = weekdays[locale][day.weekday] ?? '';
  if (locale === 'en') return `${weekday} ${day.day} ${months[day.month - 1] ?? ''}${otherYear ? ` ${day.year}` : ''}`;
  return `${otherYear ? `${day.year}年` : ''}${day.month}月${day.day}日（${weekday}）`;
}

/** 昨天, 今天, 明天, else the date. */
export function formatDay(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const distance = dayParts(at, zone).number - dayParts(now, zone).number;
  return dayWords[locale][distance] ?? formatDate(at, now, locale, zone);
}

/** "明天 09:06" · "Tomorrow, 09:06": how every promise is said. */
export function formatDayTime(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const day = formatDay(at, now, locale, zone);
  // A full-width bracket brings its own space: 2月24日（周二）14:00.
  const gap = locale === 'en' ? ', ' : day.endsWith('）') ? '' : ' ';
  return `${day}${gap}${formatClock(at, zone)}`;
}

/** The same inside a sentence: "Back tomorrow, 09:06"; Chinese does not change. */
export function formatDayTimeInside(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  return formatDayTime(at, now, locale, zone).replace(/^(Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
}

/** Heading of a day in a list: "今天 2月14日 周六" · "Today, Sat 14 Feb". */
export function formatDayHeading(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const date = formatDate(at, now, locale, zone).replace('（', ' ').replace('）', '');
  const day = formatDay(at, now, locale, zone).replace('（', ' ').replace('）', '');
  return day === date ? date : `${day}${locale === 'en' ? ', ' : ' '}${date}`;
}

/** Exact moment on a receipt: "2月14日 17:43:06" · "14 Feb, 17:43:06". */
export function formatMoment(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const day = dayParts(at, zone);
  const otherYear = day.year !== dayParts(now, zone).year;
  const clock = formatClock(at, zone, true);
  if (locale === 'en') return `${day.day} ${months[day.month - 1] ?? ''}${otherYear ? ` ${day.year}` : ''}, ${clock}`;
  return `${otherYear ? `${day.year}年` : ''}${day.month}月${day.day}日 ${clock}`;
}

/** "2月24日" · "24 Feb"; another year is named. For two dates in one line. */
export function formatMonthDay(at: Date, now: Date, locale: Locale, zone?: Zone): string {
  const date = formatDate(at, now, locale, zone);
  return locale === 'en' ? date.slice(date.indexOf(' ') + 1) : date.replace(/（.*）/, '');
}

/** "2026年2月" · "Feb 2026". */
export function formatMonth(at: Date, locale: Locale, zone?: Zone): string {
  const day = dayParts(at, zone);
  return locale === 'en' ? `${months[day.month - 1] ?? ''} ${day.year}` : `${day.year}年${day.month}月`;
}

const two = (value: number): string => value.toString().padStart(2, '0');

/** "22:41", "15:24:08", past two days "3 天 4 小时" · "3 d 4 h". Never below zero. */
export function formatCountdown(leftMs: number, locale: Locale): string {
  const left = Math.max(0, Math.ceil(leftMs / secondsMs));
  const [days, hours, minutes] = [Math.floor(left / 86_400), Math.floor(left / 3_600), Math.floor(left / 60) % 60];
  if (days >= 2) return locale === 'en' ? `${days} d ${hours % 24} h` : `${days} 天 ${hours % 24} 小时`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
}

/** A length in words: "3 分钟" · "3 minutes"; rounded up to the unit. */
export function formatLength(lengthMs: number, locale: Locale): string {
  const units: readonly (readonly [number, string, string])[] = [
    [daysMs, '天', 'day'],
    [hoursMs, '小时', 'hour'],
    [minutesMs, '分钟', 'minute'],
    [secondsMs, '秒', 'second'],
  ];
  const unit = units.find(([size]) => lengthMs >= size) ?? ([secondsMs, '秒', 'second'] as const);
  const count = Math.ceil(lengthMs / unit[0]);
  return locale === 'en' ? `${count} ${unit[2]}${count === 1 ? '' : 's'}` : `${count} ${unit[1]}`;
}
