import { type Currency, formatMinor, type Locale } from '#kernel';

const symbols: Record<Currency, string> = { CNY: '¥', USD: '$' };
const spokenUnits: Record<Locale, Record<Currency, string>> = {
  'zh-CN': { CNY: '元', USD: '美元' },
  en: { CNY: 'yuan', USD: 'dollars' },
};

/** Money received carries +, money spent a true minus (U+2212); a balance carries nothing. */
export type MoneySign = 'in' | 'out' | 'none';

const signs: Record<MoneySign, string> = { in: '+', out: '\u2212', none: '' };

export function currencySymbol(currency: Currency): string {
  return symbols[currency];
}

export function signMark(sign: MoneySign): string {
  return signs[sign];
}

/** "−¥36.00". Minor units in; a negative amount gets its minus by itself. */
export function formatMoney(minor: bigint, currency: Currency = 'CNY', sign: MoneySign = 'none'): string {
  const absolute = minor < 0n ? -minor : minor;
  return `${signs[minor < 0n ? 'out' : sign]}${symbols[currency]}${formatMinor(absolute)}`;
}

/** What a screen reader says: "12486.50 元", no grouping commas to stumble over. */
export function speakMoney(
  minor: bigint,
  locale: Locale,
  currency: Currency = 'CNY',
  sign: MoneySign = 'none',
): string {
  const absolute = minor < 0n ? -minor : minor;
  const mark = signs[minor < 0n ? 'out' : sign];
  return `${mark}${formatMinor(absolute).replaceAll(',', '')} ${spokenUnits[locale][currency]}`;
}

const han = /\p{Script=Han}/u;

/** 李雷 → *雷, 韩梅梅 → **梅, Meimei Han → M*** H*** (a person is recognised by who knows him). */
export function maskName(name: string): string {
  const letters = Array.from(name.trim());
  if (letters.length === 0) return '';
  if (han.test(name)) return '*'.repeat(Math.max(letters.length - 1, 1)) + (letters.length > 1 ? letters.at(-1) : '');
  return name
    .trim()
    .split(/\s+/)
    .map((part) => `${Array.from(part)[0] ?? ''}***`)
    .join(' ');
}

/** 13800136620 → 138****6620; shorter numbers keep only their tail. */
export function maskPhone(phone: string): string {
  const national = phone.replace(/^\+86/, '').replace(/\s+/g, '');
  return national.length >= 11 ? `${national.slice(0, 3)}****${national.slice(-4)}` : `***${national.slice(-2)}`;
}

/** lilei@example.com → l***i@example.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '***';
  const local = Array.from(email.slice(0, at));
  return `${local[0] ?? ''}***${local.length > 1 ? local.at(-1) : ''}${email.slice(at)}`;
}

/** The one letter on an avatar: the last Han character, else the first letter. */
export function initialOf(name: string): string {
  const letters = Array.from(name.trim()).filter((letter) => letter !== '*');
  const last = letters.at(-1) ?? '';
  return han.test(last) ? last : (letters[0] ?? '').toUpperCase();
}
