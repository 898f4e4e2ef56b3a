import { type Child, el, icon } from './dom.ts';
import type { IconName } from './icons.ts';

/** The parts of #web/ui in plain DOM: same classes, same rules, without React. */
export type Tone = 'plain' | 'brand' | 'time' | 'warn' | 'bad';

const tint: Record<Tone, string> = {
  plain: 'bg-sunken text-ink2',
  brand: 'bg-brandtint text-brandink',
  time: 'bg-timetint text-timeink',
  warn: 'bg-warntint text-warn',
  bad: 'bg-badtint text-bad',
};

/** Where an action leads: an address, or something done here. `say` is its visible words. */
export type Action = { readonly say: string; readonly icon?: IconName } & (
  | { readonly href: string; readonly newPage?: true }
  | { readonly press: () => void }
);

type ActionKind = 'primary' | 'tint' | 'text';

const kinds: Record<ActionKind, string> = {
  primary: 'min-h-13 bg-brand text-onbrand',
  tint: 'min-h-13 bg-brandtint text-brandink',
  text: 'min-h-11 text-brandink',
};

export function actionButton(kind: ActionKind, action: Action): HTMLElement {
  const look = `flex w-full items-center justify-center gap-2 rounded-full px-5 py-2 text-center text-button font-semibold transition duration-120 active:scale-[.985] ${kinds[kind]}`;
  const inside = [action.icon !== undefined && icon(action.icon, 'size-4.75'), el('span', {}, action.say)];
  if ('press' in action) return el('button', { type: 'button', class: look, onClick: action.press }, ...inside);
  const newPage = action.newPage === true ? { target: '_blank', rel: 'noopener' } : {};
  return el('a', { href: action.href, class: look, ...newPage }, ...inside);
}

export function tile(name: IconName, tone: Tone, size: 'small' | 'big' = 'small'): HTMLElement {
  const look = size === 'big' ? 'size-14' : 'size-9';
  return el(
    'span',
    { 'aria-hidden': 'true', class: `grid shrink-0 place-items-center rounded-[32%] ${look} ${tint[tone]}` },
    icon(name, 'size-1/2'),
  );
}

export function card(label: string | undefined, ...children: readonly Child[]): HTMLElement {
  const look = 'rounded-card bg-surface p-4 shadow-card';
  return label === undefined
    ? el('div', { class: look }, ...children)
    : el('section', { 'aria-label': label, class: look }, ...children);
}

export function section(title: string, ...children: readonly Child[]): HTMLElement {
  const heading = el('h2', { class: 'mb-2 px-1 text-[.9375rem] leading-snug font-semibold' }, title);
  return el('section', {}, heading, ...children);
}

export interface RowLook {
  readonly icon: IconName;
  readonly tone?: Tone;
  readonly title: string;
  readonly note?: string;
  readonly end?: string;
  /** Left out: a row that leads nowhere. */
  readonly href?: string;
}

export function rows(label: string, looks: readonly RowLook[]): HTMLElement {
  return el(
    'ul',
    { 'aria-label': label, class: 'rounded-card bg-surface py-1 shadow-card' },
    ...looks.map((look) => {
      const classes = 'flex min-h-13.5 w-full items-center gap-3 rounded-field px-4 py-2 text-left';
      const inside = [
        tile(look.icon, look.tone ?? 'plain'),
        el(
          'span',
          { class: 'flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3' },
          el(
            'span',
            { class: 'min-w-[min(7.5em,100%)] flex-1' },
            el('span', { class: 'block text-row font-medium' }, look.title),
            look.note !== undefined && el('span', { class: 'mt-0.5 block text-note text-ink3' }, look.note),
          ),
          look.end !== undefined && el('span', { class: 'num shrink-0 text-note text-ink2' }, look.end),
        ),
        look.href !== undefined && icon('forward', '-mr-1 size-4.5 text-ink3'),
      ];
      const line =
        'relative not-first:before:absolute not-first:before:top-0 not-first:before:right-4 not-first:before:left-17 not-first:before:h-px not-first:before:bg-line';
      const row =
        look.href === undefined
          ? el('div', { class: classes }, ...inside)
          : el('a', { href: look.href, class: classes }, ...inside);
      return el('li', { class: line }, row);
    }),
  );
}

export interface Fact {
  readonly name: string;
  readonly note?: string;
  readonly value: string;
  readonly good?: boolean;
}

export function factList(facts: readonly Fact[]): HTMLElement {
  return el(
    'dl',
    { class: 'rounded-card bg-surface px-4 py-1 text-row shadow-card' },
    ...facts.map((fact) =>
      el(
        'div',
        {
          class: 'flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-line py-2.5 not-first:border-t',
        },
        el(
          'dt',
          { class: 'font-medium' },
          fact.name,
          fact.note !== undefined && el('span', { class: 'num block text-note font-normal text-ink3' }, fact.note),
        ),
        el('dd', { class: `num ml-auto text-right ${fact.good === true ? 'text-brandink' : ''}` }, fact.value),
      ),
    ),
  );
}

export function stepsCard(title: string, steps: readonly string[]): HTMLElement {
  return card(
    title,
    el('h3', { class: 'mb-3 text-[.9375rem] leading-snug font-semibold' }, title),
    el(
      'ol',
      { class: 'grid gap-3 text-[.875rem] leading-relaxed' },
      ...steps.map((step, index) =>
        el(
          'li',
          { class: 'flex items-start gap-3' },
          el(
            'span',
            {
              'aria-hidden': 'true',
              class:
                'num grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-caption font-semibold text-ink2',
            },
            String(index + 1),
          ),
          el('span', { class: 'text-ink2' }, step),
        ),
      ),
    ),
  );
}

/** A note with its sign: grey your device, indigo a promise, amber please do. */
export function note(tone: Tone, name: IconName, text: string, title?: string): HTMLElement {
  return el(
    'div',
    { class: `flex items-start gap-3 rounded-card px-4 py-3 text-[.875rem] leading-snug ${tint[tone]}` },
    icon(name, 'mt-px size-4.75'),
    el('p', {}, title !== undefined && el('span', { class: 'mb-0.5 block font-semibold' }, title), text),
  );
}
