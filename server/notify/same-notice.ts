import type { MessageContent } from './message.ts';

/** What of a notice stays readable beside its text while it waits: enough to take the next one of its kind in. */
export interface WaitingNotice {
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly times: number;
  /** The time of the first, as its notice said it. */
  readonly since: string;
}

/** Facts in which two notices of one kind may differ and still tell the same. Another address or date is another matter. */
const passing = new Set(['at', 'objection', 'device', 'place', 'failures', 'days']);

/** Within this a notice that a stranger can cause again and again is told once, then by its count. As long as the budget's. */
export const repeatSeconds = 600;

export function waitingNotice(content: MessageContent): WaitingNotice | null {
  if (!('at' in content.facts)) return null;
  return { facts: { ...content.facts }, times: 1, since: content.facts.at };
}

/** The waiting notice with one more in it; null: it tells something else and stays as it is. */
export function takeIn(waiting: WaitingNotice, next: WaitingNotice): WaitingNotice | null {
  const names = new Set([...Object.keys(waiting.facts), ...Object.keys(next.facts)]);
  for (const name of names) if (!passing.has(name) && waiting.facts[name] !== next.facts[name]) return null;
  return { facts: next.facts, times: waiting.times + 1, since: waiting.since };
}
