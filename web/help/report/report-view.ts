import { questionWords } from '#web/words/doctor-questions';
import { reportWords } from '#web/words/doctor-report';
import { formatDate } from '#web/words/format-time';
import { getLocale } from '#web/words/locale';
import { ask, type AskRefusal, type KeptDiagnostics } from '../ask.ts';
import type { Doctor } from '../doctor.ts';
import { el, fill, icon } from '../dom.ts';
import { leafOf } from '../leaf-of.ts';
import { actionButton, note } from '../parts.ts';
import { questionAt } from '../questions/questions.ts';
import { codeCard } from '../views/code-card.ts';
import type { Stage, View } from '../views/view.ts';
import { type Line, reportLines, reportText } from './lines.ts';

/** What would be sent, line by line; each can be taken out. Sent only when the person says so. */
export function reportView(stage: Stage): View {
  const { doctor } = stage;
  const words = reportWords[getLocale()].report;
  const out = new Set<string>();
  const list = el('ul', { class: 'rounded-card bg-surface py-1 shadow-card', 'aria-label': words.lines });
  const told = el('div', { role: 'status', class: 'grid scroll-mt-4 gap-3' });
  const send = el('div', {});
  let lines: readonly Line[] = [];
  let busy = false;
  const kept = (): readonly Line[] => lines.filter((line) => !out.has(line.name));
  const showTrouble = (text: string): void => fill(told, note('warn', 'alert', text));

  const submit = async (): Promise<void> => {
    if (busy) return;
    if (kept().length === 0) return showTrouble(words.allRemoved);
    busy = true;
    drawSend();
    const { supportCode } = doctor;
    const outcome = await ask('keepDiagnostics', {
      lines: kept().map(({ name, value }) => ({ name, value })),
      ...(supportCode === undefined ? {} : { supportCode }),
    });
    busy = false;
    drawSend();
    if (!outcome.ok) return showTrouble(troubleText(outcome.refusal, doctor));
    doctor.supportCode = outcome.value.supportCode;
    showCode(outcome.value);
  };
  const showCode = (answer: KeptDiagnostics): void => {
    const until = formatDate(new Date(answer.keptUntil), doctor.now(), getLocale());
    fill(told, codeCard(stage, answer.supportCode, words.sentTitle, words.sentNote(until)));
    told.scrollIntoView({ block: 'nearest' });
  };
  const drawSend = (): void => {
    const button = actionButton('primary', {
      say: busy ? words.sending : words.send,
      icon: 'send',
      press: () => void submit(),
    });
    if (busy) button.setAttribute('aria-busy', 'true');
    const held = send.contains(document.activeElement);
    fill(send, button);
    if (held) button.focus();
  };
  const drawLines = (): void => {
    fill(list, ...lines.map((line) => lineRow(line, out)));
  };
  const changed = (): void => {
    if (doctor.checks === undefined || lines.length > 0) return;
    lines = reportLines(factsOf(doctor));
    drawLines();
    if (doctor.checks.network !== 'good') fill(told, note('plain', 'wifiOff', words.offline));
  };
  const save = (): void => saveText(words.file, reportText(words.title, kept()));
  drawSend();
  changed();
  return {
    main: [
      el('h2', { class: 'px-1 pt-2 text-headline font-semibold', tabindex: '-1' }, words.headline),
      el('p', { class: 'mt-2 mb-4 px-1 text-body text-ink2' }, words.note),
      el('div', { class: 'grid gap-3' }, told, list),
    ],
    bottom: [send, actionButton('tint', { say: words.save, icon: 'download', press: save })],
    changed,
  };
}

function lineRow(line: Line, out: Set<string>): HTMLElement {
  const words = reportWords[getLocale()].report;
  const value = el('span', { class: 'num block text-note text-ink2 [overflow-wrap:anywhere]' });
  const button = el('button', {
    type: 'button',
    class: 'grid size-11 shrink-0 place-items-center rounded-full text-ink3',
    onClick: () => {
      if (!out.delete(line.name)) out.add(line.name);
      draw();
    },
  });
  const draw = (): void => {
    const isOut = out.has(line.name);
    value.textContent = isOut ? words.removed : line.value;
    button.setAttribute('aria-label', isOut ? words.keep(line.name) : words.remove(line.name));
    fill(button, icon(isOut ? 'undo' : 'close', 'size-5'));
  };
  draw();
  return el(
    'li',
    { class: 'flex items-center gap-2 border-line py-1 pr-2 pl-4 not-first:border-t' },
    el(
      'span',
      { class: 'min-w-0 flex-1 py-1' },
      el('span', { class: 'block text-caption text-ink3' }, line.name),
      value,
    ),
    button,
  );
}

function troubleText(refusal: AskRefusal, doctor: Doctor): string {
  const words = reportWords[getLocale()].report;
  if (refusal.code === 'too_many_messages') return words.tooMany;
  if (refusal.code === 'bundle_too_large') return words.tooLarge;
  return doctor.checks?.network === 'good' ? words.failed : words.offline;
}

function factsOf(doctor: Doctor): Parameters<typeof reportLines>[0] {
  const { checks, answers } = doctor;
  if (checks === undefined) throw new Error('nothing measured yet');
  const locale = getLocale();
  const titles = answers.flatMap((option, place) => {
    const id = questionAt(answers, place);
    if (id === undefined) return [];
    const texts: Readonly<Record<string, { readonly title: string }>> = questionWords[locale][id].options;
    return texts[option]?.title ?? [];
  });
  return {
    checks,
    answers: titles,
    leaf: leafOf(checks, answers),
    browser: navigator.userAgent,
    screen: `${screen.width} × ${screen.height}, ${devicePixelRatio}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale,
  };
}

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
