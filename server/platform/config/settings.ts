import type { ConfigProblem, ProblemKind } from './problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and collects what is wrong, so that the operator sees the whole list at once. */
export interface Settings {
  readonly problems: readonly ConfigProblem[];
  /** Undefined when unset; empty or blank counts as unset. */
  text(setting: string): string | undefined;
  /** Like `text`, and a problem when unset. */
  required(setting: string, example: string): string | undefined;
  whole(setting: string, fallback: number, range: { min: number; max: number }): number;
  oneOf<const Value extends string>(setting: string, fallback: Value, allowed: readonly Value[]): Value;
  blame(setting: string, kind: ProblemKind, example: string, detail?: string): void;
}

export function readSettings(environment: Environment): Settings {
  const problems: ConfigProblem[] = [];
  const blame: Settings['blame'] = (setting, kind, example, detail) =>
    void problems.push({ setting, kind, example, ...(detail !== undefined && { detail }) });
  const text = (setting: string): string | undefined => {
    const value = environment[setting]?.trim();
    return value === '' ? undefined : value;
  };
  return {
    problems,
    text,
    blame,
    required(setting, example) {
      const value = text(setting);
      if (value === undefined) blame(setting, 'missing', example);
      return value;
    },
    whole(setting, fallback, { min, max }) {
      const value = text(setting);
      if (value === undefined) return fallback;
      const range = `${fallback} (${min}–${max})`;
      if (!/^\d{1,15}$/.test(value)) blame(setting, 'not_a_number', range);
      else if (Number(value) < min || Number(value) > max) blame(setting, 'out_of_range', range);
      else return Number(value);
      return fallback;
    },
    oneOf(setting, fallback, allowed) {
      const value = text(setting);
      if (value === undefined) return fallback;
      const found = allowed.find((one) => one === value);
      if (found === undefined) blame(setting, 'not_in_list', allowed.join(' | '));
      return found ?? fallback;
    },
  };
}
