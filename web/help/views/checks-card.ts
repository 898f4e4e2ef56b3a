import type { Locale } from '#kernel';
import { doctorWords } from '#web/words/doctor';
import { formatClock } from '#web/words/format-time';
import { type CheckRow, checkRows } from '../check-rows.ts';
import type { Checks } from '../checks/judge.ts';
import { el, fill, icon } from '../dom.ts';
import { card, note, tile } from '../parts.ts';

/** The card of automatic checks. Its headline is announced once it is known, not the rows. */
export function checksCard(locale: Locale): { readonly element: HTMLElement; show(checks: Checks | undefined): void } {
  const words = doctorWords[locale];
  const lead = el('span', {});
  const headline = el('output', { class: 'block text-bar leading-snug font-semibold' });
  const took = el('p', { class: 'num mt-0.5 text-note text-ink3' });
  const list = el('ul', { class: 'mt-3 grid gap-0.5', 'aria-label': words.checks });
  const below = el('div', {});
  const element = el(
    'div',
    { class: 'grid gap-3' },
    card(
      undefined,
      el('div', { class: 'flex items-center gap-3' }, lead, el('div', { class: 'min-w-0 flex-1' }, headline, took)),
      list,
    ),
    below,
  );
  let drawn = '';
  return {
    element,
    show(checks) {
      if (checks === undefined) {
        fill(lead, tile('undo', 'plain'));
        headline.textContent = words.checking;
        took.textContent = words.checkingNote;
        return fill(list, ...waitingRows(words.rows));
      }
      const rows = checkRows(checks, locale);
      const { measures } = checks;
      took.textContent = words.took((measures.tookMs / 1_000).toFixed(1), formatClock(measures.at));
      const key = JSON.stringify([rows, checks.clock]);
      if (key === drawn) return;
      drawn = key;
      const odd = rows.filter((row) => row.state === 'look').length;
      fill(lead, odd === 0 ? tile('check', 'brand') : tile('alert', 'warn'));
      headline.textContent = odd === 0 ? words.allFine(rows.length) : words.someOdd(rows.length, odd);
      fill(list, ...rows.map((row) => checkLine(row, locale)));
      const clock = { good: undefined, unknown: undefined, off: words.clockOff, far_off: words.clockFar }[checks.clock];
      fill(below, clock !== undefined && note('warn', 'clock', clock));
    },
  };
}

const line = 'flex min-h-8.5 flex-wrap items-center gap-x-2.5 py-1 text-[.875rem] leading-snug';

function checkLine(row: CheckRow, locale: Locale): HTMLElement {
  const words = doctorWords[locale];
  const looks = {
    fine: { color: 'text-brandink', sign: 'check', text: words.fine },
    look: { color: 'text-warn', sign: 'alert', text: words.look },
    not_known: { color: 'text-ink3', sign: 'close', text: words.notKnown },
  } as const;
  const { color, sign, text } = looks[row.state];
  return el(
    'li',
    { class: line },
    icon(row.icon, 'size-4.5 text-ink3'),
    el('span', { class: 'flex-1 whitespace-nowrap' }, row.name),
    el(
      'span',
      { class: 'ml-auto flex items-center gap-2 text-right' },
      el('span', { class: `num ${row.state === 'look' ? 'font-medium text-warn' : 'text-ink2'}` }, row.value),
      icon(sign, `size-4.5 ${color}`),
      row.value !== text && el('span', { class: 'sr-only' }, text),
    ),
  );
}

/** The rows' own shape while they are not known: nothing jumps when they are. */
function waitingRows(names: Readonly<Record<string, string>>): HTMLElement[] {
  return Object.values(names).map((name) =>
    el(
      'li',
      { class: `${line} text-ink3` },
      el('span', { class: 'flex-1' }, name),
      el('span', { 'aria-hidden': 'true', class: 'h-3 w-24 rounded-full bg-sunken' }),
    ),
  );
}
