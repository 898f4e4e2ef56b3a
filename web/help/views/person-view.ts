import { reportWords } from '#web/words/doctor-report';
import { getLocale } from '#web/words/locale';
import { el } from '../dom.ts';
import { actionButton, note, tile } from '../parts.ts';
import { codeCard } from './code-card.ts';
import type { Stage, View } from './view.ts';

/** Until there is support inside: whom to ask, and the code by which they see what was found. */
export function personView(stage: Stage): View {
  const words = reportWords[getLocale()];
  const code = stage.doctor.supportCode;
  const make = { say: words.ask.make, icon: 'file', href: '#report' } as const;
  const home = { say: words.ask.home, press: () => stage.go({ view: 'question', number: 0 }) };
  return {
    main: [
      el(
        'div',
        { class: 'grid gap-5' },
        el(
          'div',
          { class: 'px-1 pt-2' },
          tile('headset', 'brand', 'big'),
          el('h2', { class: 'mt-4 text-headline font-semibold', tabindex: '-1' }, words.ask.headline),
          el('p', { class: 'mt-2 text-body text-ink2' }, words.ask.sentence),
        ),
        code === undefined ? note('plain', 'file', words.ask.noCode) : codeCard(stage, code, words.ask.codeTitle),
        note('time', 'shield', words.ask.never),
      ),
    ],
    bottom: [actionButton('primary', make), actionButton('text', home)],
  };
}
