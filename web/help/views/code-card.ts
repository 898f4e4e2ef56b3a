import { reportWords } from '#web/words/doctor-report';
import { getLocale } from '#web/words/locale';
import { el, icon } from '../dom.ts';
import { card } from '../parts.ts';
import { copyText } from './leaf-actions.ts';
import type { Stage } from './view.ts';

/** A support code, large enough to read out, with a button that copies it. */
export function codeCard(stage: Stage, code: string, title: string, below?: string): HTMLElement {
  const words = reportWords[getLocale()].report;
  return card(
    title,
    el('p', { class: 'text-note text-ink3' }, title),
    el(
      'div',
      { class: 'mt-1 flex items-center justify-between gap-3' },
      el('p', { class: 'num text-title font-semibold tracking-wider' }, code),
      el(
        'button',
        {
          type: 'button',
          'aria-label': words.copy,
          class: 'grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-ink2',
          onClick: () => void copyText(stage, code),
        },
        icon('copy', 'size-5'),
      ),
    ),
    below !== undefined && el('p', { class: 'mt-1 text-note text-ink3' }, below),
  );
}
