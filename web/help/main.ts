import '../styles/index.css';
import './help.css';
import { secondsMs } from '#kernel';
import { doctorWords } from '#web/words/doctor';
import { getLocale, onLocaleChange, setLocale } from '#web/words/locale';
import { type Doctor, startDoctor } from './doctor.ts';
import { el, fill, icon } from './dom.ts';
import { followTheme } from './follow-theme.ts';
import { hashOf, type Place, readCode, readPlace, start } from './place.ts';
import { reportView } from './report/report-view.ts';
import { casesView } from './views/cases-view.ts';
import { leafView } from './views/leaf-view.ts';
import { personView } from './views/person-view.ts';
import { questionView } from './views/question-view.ts';
import type { Stage, View } from './views/view.ts';

const checkEveryMs = 30 * secondsMs;
const saidForMs = 4 * secondsMs;

const root = el('div', {});
const said = el('output', {
  class: 'pointer-events-none fixed inset-x-0 bottom-48 z-40 grid place-items-center px-6',
});
let place: Place = start;
let view: View = { main: [], bottom: [] };
let moves = 0;

const doctor: Doctor = startDoctor(() => view.changed?.());

const stage: Stage = {
  doctor,
  go(next) {
    if (hashOf(next) === location.hash) return draw(next);
    moves += 1;
    history.pushState(null, '', `${location.pathname}${location.search}${hashOf(next)}`);
    arrive();
  },
  redraw: () => draw(place),
  say(text) {
    const bubble =
      'block rounded-full bg-ink px-5 py-3 text-center text-[.875rem] leading-snug font-medium text-canvas shadow-pop';
    fill(said, el('span', { class: bubble }, text));
    setTimeout(() => fill(said), saidForMs);
  },
};

function viewOf(next: Place): View {
  if (next.view === 'leaf') return leafView(stage, next.leaf);
  if (next.view === 'question') return questionView(stage, next.number);
  return { report: () => reportView(stage), person: () => personView(stage), cases: casesView }[next.view]();
}

/** Back inside the doctor; from its first screen to where one came from. */
function back(): void {
  const isStart = place.view === 'question' && place.number === 0;
  if (isStart ? history.length > 1 : moves > 0) {
    moves -= 1;
    history.back();
  } else if (isStart) location.assign('/sign-in');
  else stage.go(start);
}

function topBar(): HTMLElement {
  const locale = getLocale();
  const words = doctorWords[locale];
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return el(
    'header',
    {
      class:
        'grid min-h-14 grid-cols-[minmax(min-content,1fr)_minmax(0,auto)_minmax(min-content,1fr)] items-center px-2',
    },
    el(
      'button',
      {
        type: 'button',
        'aria-label': words.back,
        class: 'grid size-11 place-items-center rounded-full',
        onClick: back,
      },
      icon('back', 'size-6'),
    ),
    el('h1', { class: 'text-center text-bar font-semibold' }, words.title),
    el(
      'button',
      {
        type: 'button',
        lang: other,
        class: 'flex min-h-11 items-center gap-1.5 justify-self-end rounded-full px-2 text-[.875rem] text-ink2',
        onClick: () => setLocale(other),
      },
      icon('globe', 'size-4.5'),
      words.language,
    ),
  );
}

function draw(next: Place): void {
  place = next;
  const words = doctorWords[getLocale()];
  document.title = `${words.title} · ${words.brand}`;
  view = viewOf(next);
  fill(
    root,
    el(
      'div',
      { class: 'mx-auto flex min-h-dvh w-full max-w-120 flex-col' },
      topBar(),
      el(
        'main',
        { class: 'flex flex-1 flex-col px-4 pb-[max(1rem,env(safe-area-inset-bottom))]' },
        ...view.main,
        el('div', { class: 'mt-auto grid gap-1 pt-6' }, ...view.bottom),
      ),
    ),
  );
}

/** A new place: drawn from its top, its heading focused, so that it is read out. */
function arrive(): void {
  doctor.supportCode = readCode(location.hash) ?? doctor.supportCode;
  draw(readPlace(location.hash, location.pathname));
  scrollTo(0, 0);
  root.querySelector<HTMLElement>('h2[tabindex="-1"]')?.focus({ preventScroll: true });
}

function begin(): void {
  document.getElementById('plain')?.remove();
  document.body.append(root, said);
  doctor.supportCode = readCode(location.hash);
  draw(readPlace(location.hash, location.pathname));
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link !== null) moves += 1;
  });
  addEventListener('hashchange', arrive);
  onLocaleChange(() => draw(place));
  followTheme();
  watch();
}

/** The browser's own word for the network is only a reason to measure again. */
function watch(): void {
  const check = (): void => {
    if (document.visibilityState === 'visible') void doctor.check();
  };
  for (const event of ['online', 'offline', 'focus']) addEventListener(event, check);
  setInterval(check, checkEveryMs);
  void doctor.check();
}

begin();
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined));
