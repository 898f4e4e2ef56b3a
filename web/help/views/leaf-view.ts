import { doctorWords } from '#web/words/doctor';
import { leafWords } from '#web/words/doctor-leaves';
import { reportWords } from '#web/words/doctor-report';
import { truthWords } from '#web/words/doctor-truth';
import { formatDayTimeInside } from '#web/words/format-time';
import { getLocale } from '#web/words/locale';
import type { Checks } from '../checks/judge.ts';
import { checkRows } from '../check-rows.ts';
import { el, fill } from '../dom.ts';
import { findingOf } from '../leaf-of.ts';
import type { BuiltLeaf } from '../leaves.ts';
import { actionButton, type Fact, factList, note, rows, section, stepsCard, tile } from '../parts.ts';
import { clockPromise, type PromiseLook } from '../promise.ts';
import { type Truth, truthOf } from '../truth.ts';
import { leafAction } from './leaf-actions.ts';
import { type LeafLook, leafLooks } from './leaf-looks.ts';
import type { Stage, View } from './view.ts';

/** One leaf: tile, headline, a time where one is known, facts, what to try, one action, one other, a person. */
export function leafView(stage: Stage, leaf: BuiltLeaf): View {
  const { doctor } = stage;
  if (leafLooks[leaf].truth !== undefined) void doctor.askTruth();
  const body = el('div', { class: 'grid gap-3' });
  const actions = el('div', { class: 'grid gap-2' });
  const person = actionButton('text', { say: doctorWords[getLocale()].personLeaf, icon: 'headset', href: '#person' });
  let drawn = '';
  const draw = (): void => {
    const said = sayLeaf(stage, leaf);
    const key = JSON.stringify(said);
    if (key === drawn) return;
    // The page was there before its time was known: what is pressed next must not jump away under the finger.
    const held = actions.contains(document.activeElement);
    drawn = key;
    drawBody(stage, body, said);
    fill(
      actions,
      actionButton('primary', leafAction(stage, said.primary.kind, leaf, said.primary.say)),
      actionButton('tint', leafAction(stage, said.alternative.kind, leaf, said.alternative.say)),
    );
    if (held) actions.querySelector<HTMLElement>('a, button')?.focus();
  };
  draw();
  return { main: [body], bottom: [actions, person], changed: draw };
}

interface Said extends Pick<LeafLook, 'icon' | 'tone' | 'primary' | 'alternative'> {
  readonly headline: string;
  readonly sentence: string;
  readonly promise: PromiseLook | undefined;
  readonly facts: readonly Fact[];
  readonly steps: readonly string[];
  readonly stranger: boolean;
  readonly stillWorks: boolean;
}

interface Labelled {
  readonly kind: LeafLook['primary'];
  readonly say: string;
}

type LeafSaid = Omit<Said, 'primary' | 'alternative'> & { readonly primary: Labelled; readonly alternative: Labelled };

function sayLeaf({ doctor }: Stage, leaf: BuiltLeaf): LeafSaid {
  const locale = getLocale();
  const look = leafLooks[leaf];
  const words = doctorWords[locale];
  const text = leafWords[locale][leaf];
  const { checks, diagnosis } = doctor;
  const steps = Object.values(text.steps);
  const truth = diagnosis === undefined ? undefined : truthOf(diagnosis, { locale, now: doctor.now() });
  if (truth !== undefined && look.truth === 'instead')
    return {
      ...truth,
      primary: { kind: truth.primary, say: wordOf(truth.primary) },
      alternative: { kind: truth.alternative, say: wordOf(truth.alternative) },
      steps: [],
      stranger: false,
      stillWorks: false,
    };
  const over = look.measured === true && checks !== undefined && !doctor.isMeasuring && findingOf(checks) !== leaf;
  return {
    icon: over ? 'check' : look.icon,
    tone: over ? 'brand' : look.tone,
    headline: over ? truthWords[locale].gone.headline : text.headline,
    sentence: over ? truthWords[locale].gone.sentence : text.sentence,
    promise: over ? undefined : maintenancePromise(leaf, checks),
    facts: look.truth === 'beside' ? (truth?.facts ?? []) : measuredFacts(leaf, checks),
    steps,
    stranger: look.truth === 'instead' && diagnosis?.level === 'stranger',
    stillWorks: !over && look.stillWorks === true,
    primary: over
      ? { kind: 'sign_in', say: truthWords[locale].gone.signIn }
      : { kind: look.primary, say: text.primary },
    alternative: over ? { kind: 'recheck', say: words.recheck } : { kind: look.alternative, say: text.alternative },
  };
}

function wordOf(kind: Truth['primary'] | Truth['alternative']): string {
  const locale = getLocale();
  const words = doctorWords[locale];
  return {
    sign_in: truthWords[locale].signInHere,
    unlock: truthWords[locale].unlockByCode,
    reset: leafWords[locale]['wrong-password'].alternative,
    open_wallet: truthWords[locale].openWallet,
    ways_back: words.waysBack,
  }[kind];
}

function maintenancePromise(leaf: BuiltLeaf, checks: Checks | undefined): PromiseLook | undefined {
  const maintenance = checks?.measures.status?.maintenance;
  if (leaf !== 'maintenance' || maintenance === undefined) return undefined;
  return { label: leafWords[getLocale()].maintenance.title, icon: 'clock', until: maintenance.until };
}

/** What the checks say about this leaf, in a line or two. */
function measuredFacts(leaf: BuiltLeaf, checks: Checks | undefined): Fact[] {
  if (checks === undefined) return [];
  const locale = getLocale();
  const words = doctorWords[locale];
  const { line } = reportWords[locale];
  const { measures } = checks;
  const shown = checkRows(checks, locale);
  const pick = (...places: number[]): Fact[] =>
    places.flatMap((place) => {
      const row = shown[place];
      return row === undefined || row.state === 'not_known' ? [] : [{ name: row.name, value: row.value }];
    });
  const { maintenance, incident } = measures.status ?? {};
  if (leaf === 'no-network' || leaf === 'captive-portal' || leaf === 'slow-network') return pick(0, 1);
  if (leaf === 'cookies-blocked') return pick(5);
  if (leaf === 'old-version')
    return [
      { name: line.version, value: measures.version },
      { name: line.latest, value: measures.status?.latest ?? line.unknown },
    ];
  if (leaf === 'maintenance')
    return maintenance === undefined ? pick(4) : [{ name: words.rows.service, value: maintenance.what[locale] }];
  if (leaf === 'incident' && incident !== undefined)
    return [
      { name: words.rows.service, value: incident.what[locale] },
      { name: words.since, value: formatDayTimeInside(incident.since, measures.at, locale) },
    ];
  if (leaf === 'incident') return pick(4);
  if (leaf === 'unsupported-browser' && measures.device.missing.length > 0)
    return [{ name: line.missing, value: measures.device.missing.join(', ') }];
  return [];
}

function drawBody(stage: Stage, body: HTMLElement, said: LeafSaid): void {
  const words = doctorWords[getLocale()];
  const { truth } = truthWords[getLocale()];
  fill(
    body,
    el(
      'div',
      { class: 'px-1 pt-2 pb-1' },
      tile(said.icon, said.tone, 'big'),
      el('h2', { class: 'mt-4 text-headline font-semibold text-balance break-keep', tabindex: '-1' }, said.headline),
      el('p', { class: 'mt-2 text-body text-ink2' }, said.sentence),
    ),
    said.promise !== undefined && clockPromise(said.promise, () => stage.doctor.now()),
    said.facts.length > 0 && factList(said.facts),
    said.steps.length > 0 && stepsCard(words.steps, said.steps),
    said.stranger && note('plain', 'shield', truth.strangerNote, truth.stranger),
    said.stillWorks &&
      section(
        words.stillWorks,
        rows(words.stillWorks, [
          { icon: 'snowflake', title: words.freeze, end: words.stillFreeze, href: '/sign-in/freeze' },
          { icon: 'key', title: words.waysBack, end: words.stillWaysBack, href: '/sign-in/ways-back' },
          { icon: 'list', title: words.allCases, end: words.stillHelp, href: '#cases' },
        ]),
      ),
  );
}
