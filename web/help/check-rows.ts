import { daysMs, hoursMs, type Locale, minutesMs, secondsMs } from '#kernel';
import { doctorWords } from '#web/words/doctor';
import { formatClock, formatLength, type Zone } from '#web/words/format-time';
import type { Checks } from './checks/judge.ts';
import type { IconName } from './icons.ts';

export interface CheckRow {
  readonly icon: IconName;
  readonly name: string;
  readonly value: string;
  readonly state: 'fine' | 'look' | 'not_known';
}

/** The card of checks: five rows and the browser. */
export function checkRows(checks: Checks, locale: Locale, zone?: Zone): CheckRow[] {
  const words = doctorWords[locale];
  const { rows } = words;
  return [
    {
      icon: 'wifi',
      name: rows.network,
      value: networkValue(checks, locale),
      state: checks.network === 'good' ? 'fine' : 'look',
    },
    { icon: 'gauge', name: rows.latency, ...latencyRow(checks, locale) },
    { icon: 'clock', name: rows.clock, ...clockRow(checks, locale) },
    { icon: 'box', name: rows.version, ...versionRow(checks, locale) },
    { icon: 'service', name: rows.service, ...serviceRow(checks, locale, zone) },
    { icon: 'cookie', name: rows.storage, ...storageRow(checks, locale) },
  ];
}

type Shown = Pick<CheckRow, 'value' | 'state'>;
const show = (state: CheckRow['state'], value: string): Shown => ({ state, value });

function networkValue({ network, arrived, sent }: Checks, locale: Locale): string {
  const words = doctorWords[locale].network;
  return network === 'good' ? words.good(arrived, sent) : words[network];
}

function latencyRow({ latency, medianMs = 0 }: Checks, locale: Locale): Shown {
  const words = doctorWords[locale];
  const ms = Math.max(1, Math.round(medianMs));
  if (latency === 'unknown') return show('not_known', words.notKnown);
  if (latency === 'slow' || latency === 'very_slow') return show('look', words.latency[latency](ms));
  return show('fine', words.latency.value(ms));
}

function clockRow({ clock, serverAheadMs = 0 }: Checks, locale: Locale): Shown {
  const words = doctorWords[locale];
  if (clock === 'unknown') return show('not_known', words.notKnown);
  const offMs = Math.abs(serverAheadMs);
  const isFast = serverAheadMs < 0;
  if (clock !== 'good') return show('look', words.clock.off(isFast, roughLength(offMs, locale)));
  return show('fine', words.clock.value(isFast, (offMs / secondsMs).toFixed(1)));
}

/** Rounded to the nearest whole unit, so that 61 minutes do not become "2 hours". */
function roughLength(ms: number, locale: Locale): string {
  const unit = [daysMs, hoursMs, minutesMs, secondsMs].find((size) => ms >= size) ?? secondsMs;
  return formatLength(Math.round(ms / unit) * unit, locale);
}

function versionRow({ version, measures }: Checks, locale: Locale): Shown {
  const words = doctorWords[locale];
  const own = measures.version;
  if (version === 'unknown') return show('not_known', own);
  if (version === 'older') return show('fine', words.version.older(own, measures.status?.latest ?? ''));
  return version === 'latest' ? show('fine', words.version.latest(own)) : show('look', words.version.too_old(own));
}

function serviceRow({ service, measures }: Checks, locale: Locale, zone: Zone): Shown {
  const words = doctorWords[locale];
  if (service === 'unknown') return show('not_known', words.notKnown);
  if (service === 'ok') return show('fine', words.service.ok);
  const until = measures.status?.maintenance?.until;
  if (service === 'maintenance' && until !== undefined)
    return show('look', words.service.maintenance(formatClock(until, zone)));
  return show('look', service === 'incident' ? words.service.incident : words.service.trouble);
}

function storageRow({ storage, browser }: Checks, locale: Locale): Shown {
  const words = doctorWords[locale];
  if (browser === 'lacking') return show('look', words.browserLacking);
  return show(storage === 'no_cookies' ? 'look' : 'fine', words.storage[storage]);
}
