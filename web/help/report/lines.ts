import type { Locale } from '#kernel';
import { leafWords } from '#web/words/doctor-leaves';
import { reportWords } from '#web/words/doctor-report';
import { checkRows } from '../check-rows.ts';
import type { Checks } from '../checks/judge.ts';
import type { BuiltLeaf } from '../leaves.ts';

export interface Line {
  readonly name: string;
  readonly value: string;
}

export interface ReportFacts {
  readonly checks: Checks;
  /** The titles of what was answered, the first question's first. */
  readonly answers: readonly string[];
  readonly leaf: BuiltLeaf | undefined;
  /** navigator.userAgent and the like: what any site is told anyway. */
  readonly browser: string;
  readonly screen: string;
  readonly zone: string;
  readonly locale: Locale;
}

/** The server takes no more (contract/doctor.ts). */
const valueLengthMax = 400;

/** What the page measured, a line each. No secret, cookie, address or IP is among the facts, so none can come out. */
export function reportLines(facts: ReportFacts): Line[] {
  const { checks, locale } = facts;
  const { line: words } = reportWords[locale];
  const { device, status } = checks.measures;
  const works = (yes: boolean): string => (yes ? words.yes : words.no);
  const [network, latency, clock, version, service] = checkRows(checks, locale).map((row) => row.value);
  const lines: (readonly [name: string, value: string | undefined])[] = [
    [words.at, checks.measures.at.toISOString()],
    [words.network, network],
    [words.latency, latency],
    [words.clock, clock],
    [words.version, version],
    [words.latest, status === undefined ? words.unknown : status.latest],
    [words.service, service],
    [words.cookies, works(device.cookies)],
    [words.storage, works(device.storage)],
    [words.passkeys, works(device.passkeys)],
    [words.missing, device.missing.join(', ')],
    [words.browser, facts.browser],
    [words.language, locale],
    [words.zone, facts.zone],
    [words.screen, facts.screen],
    [words.answers, facts.answers.join(' › ')],
    [words.leaf, facts.leaf === undefined ? undefined : leafWords[locale][facts.leaf].title],
  ];
  return lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name, value: value.slice(0, valueLengthMax) }],
  );
}

/** The same as a file. */
export function reportText(title: string, lines: readonly Line[]): string {
  return [title, ...lines.map((line) => `${line.name}: ${line.value}`)].join('\n') + '\n';
}
