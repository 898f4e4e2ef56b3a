import type { Ability, Adapter } from './adapter.ts';
import { Findings, type GroupResult } from './report.ts';

export interface Form {
  /** Fewer samples, for the tests of every day. */
  readonly short: boolean;
}

/** A group of checks that share a story. */
export interface Group {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly Ability[];
  run(adapter: Adapter, form: Form, findings: Findings): Promise<string>;
}

/** Runs a group, or lists what the product lacks for it; a group that breaks off has failed. */
export async function runGroup(group: Group, adapter: Adapter, form: Form): Promise<GroupResult> {
  const findings = new Findings();
  const lacking = group.needs.filter((ability) => !adapter.can.has(ability));
  if (lacking.length > 0) {
    findings.missing(`the whole group: ${adapter.name} has no ${lacking.join(', ')}`);
    return { group: `${group.name} ${group.title}`, figure: 'not run', findings: findings.list };
  }
  try {
    const figure = await group.run(adapter, form, findings);
    return { group: `${group.name} ${group.title}`, figure, findings: findings.list };
  } catch (error) {
    findings.check('the group runs to its end', false, error instanceof Error ? error.message : String(error));
    return { group: `${group.name} ${group.title}`, figure: 'broken off', findings: findings.list };
  }
}

let made = 0;

/** An address nobody has had in this run. */
export function newMail(): string {
  made++;
  return `g${made}-${process.pid}@example.com`;
}

export function newPhone(): string {
  made++;
  return `139${String(10_000_000 + ((process.pid * 1_000 + made) % 89_999_999)).padStart(8, '0')}`;
}
