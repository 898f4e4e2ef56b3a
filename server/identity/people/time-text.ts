import type { Locale } from '#kernel';

/** "11月22日 16:05" / "22 Nov, 16:05" in the operator's zone, for messages. */
export function timeText(at: Date, { locale, zone }: { readonly locale: Locale; readonly zone: string }): string {
  const parts = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: zone,
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  return locale === 'en' ? `${part('day')} ${part('month')}, ${time}` : `${part('month')}月${part('day')}日 ${time}`;
}
