import { secondsMs } from '#kernel';
import { formatCountdown, formatDayTimeInside } from '#web/words/format-time';
import { doctorWords } from '#web/words/doctor';
import { truthWords } from '#web/words/doctor-truth';
import { getLocale } from '#web/words/locale';
import { el, fill, icon } from './dom.ts';
import type { IconName } from './icons.ts';

export interface PromiseLook {
  readonly label: string;
  readonly icon: IconName;
  readonly until: Date;
  /** When it began: draws the bar. */
  readonly since?: Date | undefined;
  /** The reason, one tap away. */
  readonly why?: string | undefined;
}

/** A promise in clock time: label, clock, countdown, bar, reason. `now` is the server's time; it ticks while it is shown. */
export function clockPromise(look: PromiseLook, now: () => Date): HTMLElement {
  const locale = getLocale();
  const words = doctorWords[locale];
  const { account } = truthWords[locale];
  const clock = el('p', { class: 'num text-title font-semibold' });
  const left = el('p', { class: 'num text-[.875rem] font-medium text-timeink' });
  const filled = el('div', { class: 'h-full rounded-full bg-time' });
  const box = el(
    'section',
    { 'aria-label': look.label, class: 'rounded-card bg-timetint p-4' },
    el(
      'p',
      { class: 'flex items-center gap-2 text-note font-medium text-timeink' },
      icon(look.icon, 'size-4.25'),
      look.label,
    ),
    el('div', { class: 'mt-2 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1' }, clock, left),
    look.since !== undefined &&
      el('div', { 'aria-hidden': 'true', class: 'mt-3 h-1.5 overflow-hidden rounded-full bg-time/20' }, filled),
    look.why !== undefined && reason(account.why, look.why),
  );
  const draw = (): void => {
    const at = now();
    const leftMs = look.until.getTime() - at.getTime();
    if (leftMs <= 0) {
      clearInterval(timer);
      box.className = 'rounded-card bg-brandtint p-4 text-row font-medium text-brandink';
      return fill(box, el('output', { class: 'flex items-center gap-2' }, icon('check', 'size-4.75'), words.over));
    }
    clock.textContent = account.until(formatDayTimeInside(look.until, at, locale));
    left.textContent = words.left(formatCountdown(leftMs, locale));
    if (look.since !== undefined) {
      const whole = look.until.getTime() - look.since.getTime();
      filled.style.width = `${Math.round((1 - leftMs / whole) * 100)}%`;
    }
  };
  const timer = setInterval(() => (box.isConnected ? draw() : clearInterval(timer)), secondsMs);
  draw();
  return box;
}

function reason(title: string, text: string): HTMLElement {
  return el(
    'details',
    { class: 'mt-1 -mb-3 text-note text-ink2' },
    el(
      'summary',
      {
        class:
          'inline-flex min-h-11 cursor-pointer items-center font-medium text-timeink underline decoration-timeink/40 underline-offset-4',
      },
      title,
    ),
    el('p', { class: 'pb-3' }, text),
  );
}
