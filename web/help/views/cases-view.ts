import { doctorWords } from '#web/words/doctor';
import { leafWords } from '#web/words/doctor-leaves';
import { reportWords } from '#web/words/doctor-report';
import { getLocale } from '#web/words/locale';
import { el } from '../dom.ts';
import { builtLeaves, offLeaves } from '../leaves.ts';
import { actionButton, rows, section } from '../parts.ts';
import { leafLooks } from './leaf-looks.ts';
import type { View } from './view.ts';

/** All twenty, by what they are about; those that cannot happen yet are listed without a way in. */
export function casesView(): View {
  const locale = getLocale();
  const words = doctorWords[locale];
  const { cases } = reportWords[locale];
  const texts = leafWords[locale];
  const list = (title: string, device: boolean): HTMLElement =>
    section(
      title,
      rows(
        title,
        builtLeaves
          .filter((leaf) => isAboutDevice(leaf) === device)
          .map((leaf) => ({ icon: leafLooks[leaf].icon, title: texts[leaf].title, href: `#${leaf}` })),
      ),
    );
  return {
    main: [
      el('h2', { class: 'px-1 pt-2 pb-4 text-headline font-semibold', tabindex: '-1' }, cases.headline),
      el(
        'div',
        { class: 'grid gap-5' },
        list(cases.account, false),
        list(cases.device, true),
        section(
          cases.off,
          rows(
            cases.off,
            offLeaves.map((leaf) => ({ icon: 'lock', title: texts[leaf].title, note: words.notBuiltNote })),
          ),
        ),
      ),
    ],
    bottom: [actionButton('text', { say: words.person, icon: 'headset', href: '#person' })],
  };
}

function isAboutDevice(leaf: (typeof builtLeaves)[number]): boolean {
  const look = leafLooks[leaf];
  return look.measured === true || leaf === 'unsupported-browser';
}
