import { parseArgs } from 'node:util';
import { daysMs, plusMs } from '#kernel';
import { systemClock } from '#platform/random';
import {
  loadRiskRules,
  replayDecisions,
  RiskRulesFault,
  type OutcomeChange,
  type RiskReplay,
  type RiskRules,
} from '#risk';
import { withStore } from './with-store.ts';

const usage = 'qianneng risk replay --rules FILE [--days N]   (N from 1 to 3650, 30 when left out)';

export interface ReplayAsked {
  readonly rules: string;
  readonly days: number;
}

/** What the command was asked for; undefined when it cannot be meant. */
export function readReplay(args: readonly string[]): ReplayAsked | undefined {
  const options = { rules: { type: 'string' }, days: { type: 'string', default: '30' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const { rules, days } = values;
  const known = Object.keys(values).every((name) => name in options);
  if (!known || positionals.length > 0 || typeof rules !== 'string' || rules === '') return undefined;
  if (typeof days !== 'string' || !/^\d{1,4}$/.test(days) || Number(days) < 1 || Number(days) > 3_650) return undefined;
  return { rules, days: Number(days) };
}

/** Judges the stored facts of the last days by changed rules, and says what would have been otherwise. Changes nothing. */
export async function riskReplay(args: readonly string[]): Promise<number> {
  const asked = readReplay(args);
  if (asked === undefined) {
    console.error(usage);
    return 2;
  }
  const rules = readRules(asked.rules);
  if (typeof rules === 'string') {
    console.error(rules);
    return 1;
  }
  return withStore([], async ({ database }) => {
    const since = plusMs(systemClock.now(), -asked.days * daysMs);
    const replay = await replayDecisions(database.kysely, { rules, since });
    for (const line of replayLines(replay, { version: rules.version, days: asked.days })) console.log(line);
    return 0;
  });
}

/** The rules, or what is wrong with their file. */
function readRules(file: string): RiskRules | string {
  try {
    return loadRiskRules(file);
  } catch (error) {
    if (error instanceof RiskRulesFault) return error.message;
    throw error;
  }
}

/** The report: how many, from what to what, and the first ids of each. */
export function replayLines(
  { decisions, unreadable, changes }: RiskReplay,
  { version, days }: { readonly version: string; readonly days: number },
): readonly string[] {
  const changed = changes.reduce((sum, change) => sum + change.count, 0);
  return [
    `最近 ${days} 天的 ${decisions} 个判断，按规则“${version}”重判：${changed} 个结果不同。`,
    `${decisions} decisions of the last ${days} days, judged by rules "${version}": ${changed} with another outcome.`,
    ...(unreadable === 0 ? [] : [`读不出的 unreadable: ${unreadable}`]),
    ...changes.flatMap(changeLines),
  ];
}

function changeLines({ act, from, to, count, examples }: OutcomeChange): readonly string[] {
  return [`${act}  ${from} → ${to}  ${count}`, ...examples.map((id) => `  ${id}`)];
}
