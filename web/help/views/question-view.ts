import { leafWords } from '#web/words/doctor-leaves';
import { doctorWords } from '#web/words/doctor';
import { questionWords } from '#web/words/doctor-questions';
import { getLocale } from '#web/words/locale';
import { type Child, el, fill, icon } from '../dom.ts';
import type { IconName } from '../icons.ts';
import { leafOf } from '../leaf-of.ts';
import type { BuiltLeaf } from '../leaves.ts';
import { actionButton, card, rows, section, tile } from '../parts.ts';
import { answer, questionAt, type QuestionId, questions } from '../questions/questions.ts';
import { checksCard } from './checks-card.ts';
import { leafLooks } from './leaf-looks.ts';
import type { Stage, View } from './view.ts';

const optionIcons: Readonly<Record<string, IconName>> = {
  password: 'key',
  code: 'message',
  told: 'timer',
  lost: 'phone',
  page: 'browser',
  money: 'shieldAlert',
};

/** One question, the first below the checks; or in its place what the checks have found. */
export function questionView(stage: Stage, number: number): View {
  const { doctor } = stage;
  const locale = getLocale();
  const words = doctorWords[locale];
  const id = questionAt(doctor.answers, number) ?? 'stuck';
  const place = id === 'stuck' ? 0 : number;
  const checks = place === 0 ? checksCard(locale) : undefined;
  const body = el('div', { class: 'mt-6' });
  const first = el('div', {});
  const person = actionButton('text', { say: words.person, icon: 'headset', href: '#person' });
  let shown: BuiltLeaf | 'question' | undefined;
  const draw = (): void => {
    checks?.show(doctor.checks);
    const found =
      place === 0 && !doctor.dismissed && doctor.answers.length === 0 ? leafOf(doctor.checks, []) : undefined;
    const next = found ?? 'question';
    if (next === shown) return;
    shown = next;
    const parts = found === undefined ? question(stage, id, place) : finding(stage, found);
    fill(body, ...parts.body);
    fill(first, parts.primary);
  };
  draw();
  if (place > 0) return { main: [body], bottom: [first, person], changed: draw };
  const actions = el('div', { class: 'mt-6 grid gap-1' }, first, person);
  return { main: [checks?.element, body, actions, moreWays()], bottom: [], changed: draw };
}

interface Parts {
  readonly body: readonly Child[];
  readonly primary: HTMLElement;
}

function finding(stage: Stage, leaf: BuiltLeaf): Parts {
  const locale = getLocale();
  const words = doctorWords[locale];
  const leafText = leafWords[locale][leaf];
  const look = leafLooks[leaf];
  const dismiss = (): void => {
    stage.doctor.dismissed = true;
    stage.redraw();
  };
  return {
    body: [
      el('h2', { class: 'mb-3 px-1 text-headline font-semibold', tabindex: '-1' }, words.finding),
      card(
        undefined,
        el(
          'div',
          { class: 'flex items-start gap-3' },
          tile(look.icon, look.tone),
          el(
            'div',
            { class: 'min-w-0 flex-1' },
            el('h3', { class: 'text-bar font-semibold' }, leafText.headline),
            el('p', { class: 'mt-1 text-body text-ink2' }, leafText.sentence),
          ),
        ),
      ),
      el('div', { class: 'mt-2' }, actionButton('text', { say: words.notThis, press: dismiss })),
    ],
    primary: actionButton('primary', { say: words.seeFinding, href: `#${leaf}` }),
  };
}

function question(stage: Stage, id: QuestionId, place: number): Parts {
  const { doctor } = stage;
  const locale = getLocale();
  const words = doctorWords[locale];
  const { title, options: optionTexts } = questionWords[locale][id];
  const texts: Readonly<Record<string, { readonly title: string; readonly note: string }>> = optionTexts;
  const trouble = el('p', { class: 'mt-3 px-1 text-note text-bad', role: 'alert' });
  const field = el(
    'fieldset',
    { class: 'mt-4 grid gap-2.5' },
    el('legend', { class: 'sr-only' }, title),
    ...questions[id].map((option) =>
      choice(
        option.id,
        texts[option.id],
        doctor.answers[place] === option.id,
        place === 0 ? optionIcons[option.id] : undefined,
        () => {
          doctor.answers = answer(doctor.answers, place, option.id);
          trouble.textContent = '';
          primary.scrollIntoView({ block: 'nearest' });
          if (option.id !== 'page') void doctor.askTruth();
        },
      ),
    ),
  );
  const proceed = (): void => {
    const asked = questionAt(doctor.answers, place + 1);
    const leaf = leafOf(doctor.checks, doctor.answers.slice(0, place + 1));
    if (doctor.answers[place] === undefined) {
      trouble.textContent = words.choose;
      field.querySelector('input')?.focus();
    } else if (asked !== undefined) stage.go({ view: 'question', number: place + 1 });
    else if (leaf !== undefined) stage.go({ view: 'leaf', leaf });
  };
  const primary = actionButton('primary', { say: words.next, press: proceed });
  return {
    body: [
      el('h2', { class: 'px-1 text-headline font-semibold', tabindex: '-1' }, title),
      el('p', { class: 'num mt-1 px-1 text-[.875rem] text-ink3' }, words.question(place + 1)),
      field,
      trouble,
    ],
    primary,
  };
}

/** A card over a real radio, so that arrows and screen readers work. */
function choice(
  id: string,
  text: { readonly title: string; readonly note: string } | undefined,
  chosen: boolean,
  sign: IconName | undefined,
  choose: () => void,
): HTMLElement {
  const radio = el('input', {
    type: 'radio',
    name: 'answer',
    value: id,
    checked: chosen,
    class: 'sr-only',
    onChange: choose,
  });
  const look =
    'group flex min-h-15 cursor-pointer items-center gap-3 rounded-card border-2 border-transparent bg-surface px-4 py-2.5 shadow-card has-checked:border-brand has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand';
  const mark =
    'grid size-5.5 shrink-0 place-items-center rounded-full border-2 border-edge text-transparent group-has-checked:border-brand group-has-checked:bg-brand group-has-checked:text-onbrand';
  return el(
    'label',
    { class: look },
    radio,
    sign !== undefined && el('span', { class: 'option-sign' }, tile(sign, 'plain')),
    el(
      'span',
      { class: 'min-w-0 flex-1' },
      el('span', { class: 'block text-row font-medium' }, text?.title ?? id),
      el('span', { class: 'block text-note text-ink3' }, text?.note ?? ''),
    ),
    el('span', { 'aria-hidden': 'true', class: mark }, icon('check', 'size-3.5')),
  );
}

/** The doors that are the same for everybody, whatever the questions say. */
function moreWays(): HTMLElement {
  const words = doctorWords[getLocale()];
  return el(
    'div',
    { class: 'mt-6 grid gap-3' },
    section(
      words.more,
      rows(words.more, [
        { icon: 'person', tone: 'brand', title: words.waysBack, note: words.waysBackNote, href: '/sign-in/ways-back' },
        { icon: 'list', title: words.allCases, note: words.allCasesNote, href: '#cases' },
        { icon: 'status', title: words.status, note: words.statusNote, href: '/status' },
      ]),
    ),
    rows(words.freeze, [
      { icon: 'snowflake', tone: 'bad', title: words.freeze, note: words.freezeNote, href: '/sign-in/freeze' },
    ]),
  );
}
