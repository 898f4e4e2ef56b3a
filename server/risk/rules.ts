import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const days = z.number().int().min(1).max(3_650);
const hours = z.number().int().min(1).max(8_760);
const count = z.number().int().min(1).max(1_000_000);
const percent = z.number().int().min(1).max(100);
const fromMinor = z.number().int().min(0).max(999_999_999_999_999).transform(BigInt);

/** Signing in is never refused by risk: the owner gets in. */
const atSignIn = z.enum(['allow', 'step_up', 'cooling_off']);
const atPayment = z.enum(['allow', 'step_up', 'cooling_off', 'refuse']);
const whenMissing = z.enum(['allow', 'step_up']);

/** The rules with their numbers, as one file; unknown names are a mistake, not a wish. */
export const RiskRules = z.strictObject({
  /** Stored with every decision. */
  version: z.string().min(1).max(60),
  /** How long money rests after `cooling_off`. */
  coolingOffHours: z.number().int().min(1).max(720),
  signIn: z.strictObject({
    signal_missing: z.strictObject({ outcome: whenMissing }),
    new_device: z.strictObject({ outcome: atSignIn }),
    new_country: z.strictObject({ outcome: atSignIn }),
    new_city: z.strictObject({ outcome: atSignIn }),
    impossible_travel: z.strictObject({ outcome: atSignIn, kmPerHourMax: count, kmMin: count }),
    long_idle: z.strictObject({ outcome: atSignIn, days }),
    many_accounts: z.strictObject({ outcome: atSignIn, accounts: count }),
    success_after_failures: z.strictObject({ outcome: atSignIn, failures: count }),
    changed_lately: z.strictObject({ outcome: atSignIn, hours }),
  }),
  payment: z.strictObject({
    signal_missing: z.strictObject({ outcome: whenMissing, fromMinor }),
    change_before: z.strictObject({ outcome: atPayment, hours, fromMinor }),
    new_payee: z.strictObject({ outcome: atPayment, fromMinor }),
    structuring: z.strictObject({
      outcome: atPayment,
      limitsMinor: z.array(fromMinor).min(1).max(10),
      belowPercent: percent,
      times: count,
    }),
    fan_in_out: z.strictObject({ outcome: atPayment, payers: count, outPercent: percent, fromMinor }),
    dormant_large: z.strictObject({ outcome: atPayment, days, fromMinor }),
  }),
});
export type RiskRules = z.output<typeof RiskRules>;

/** The rules of this version of the wallet; copy the file to write your own. */
export const defaultRulesFile = join(import.meta.dirname, 'default-rules.json');

/** A rules file that cannot be meant; the message is for the operator. */
export class RiskRulesFault extends Error {
  override name = 'RiskRulesFault';
}

/** Throws RiskRulesFault with a line for each mistake. */
export function loadRiskRules(file: string | null = null): RiskRules {
  const path = file ?? defaultRulesFile;
  const parsed = RiskRules.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new RiskRulesFault(`the risk rules in ${path} cannot be used:\n${lines.join('\n')}`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new RiskRulesFault(`the risk rules in ${path} cannot be read`, { cause });
  }
}
