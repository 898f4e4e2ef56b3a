import type { Settings } from './settings.ts';

/** What may be spent on SMS: the fence against toll fraud, where somebody earns from messages to numbers of their own. */
export interface SmsBudget {
  /** By calling code without "+"; the longest that fits a number counts. A number that none fits gets no SMS. */
  readonly countries: readonly { readonly callingCode: string; readonly perDay: number }[];
  /** To one number within 24 hours, for every purpose together. */
  readonly perNumberPerDay: number;
}

const example = '86:20000,852:200,853:200,886:200';

/** Own country generous, its neighbours small, all others off; an operator who serves others says so. Own numbers. */
const ownDefault = { CNY: example, USD: '1:20000' } as const;

/** `SMS_COUNTRIES` and `SMS_PER_NUMBER_PER_DAY`. 0 turns a country off. */
export function readSmsBudget(settings: Settings): SmsBudget {
  const text =
    settings.text('SMS_COUNTRIES') ?? (settings.text('CURRENCY') === 'USD' ? ownDefault.USD : ownDefault.CNY);
  const countries = text.split(',').map((entry) => {
    const [, callingCode = '', perDay = ''] = /^\+?([1-9]\d{0,6}):(\d{1,8})$/.exec(entry.trim()) ?? [];
    return { callingCode, perDay: Number(perDay) };
  });
  const codes = new Set(countries.map(({ callingCode }) => callingCode));
  if (codes.has('') || codes.size < countries.length) settings.blame('SMS_COUNTRIES', 'not_a_country_list', example);
  return { countries, perNumberPerDay: settings.whole('SMS_PER_NUMBER_PER_DAY', 40, { min: 10, max: 1_000 }) };
}
