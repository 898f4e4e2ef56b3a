/** What a judgement may come to, mildest first. */
export const riskOutcomes = ['allow', 'step_up', 'cooling_off', 'refuse'] as const;
export type RiskOutcome = (typeof riskOutcomes)[number];

export interface Judgement<Outcome extends RiskOutcome = RiskOutcome> {
  readonly outcome: Outcome;
  /** The rules that spoke, in the order of the rules; those that allow are there as well, for whoever reads the record. */
  readonly reasons: readonly string[];
}

/** What one rule says of the facts; 'missing' when its signal is not there. */
export type Signal = boolean | 'missing';

/** A rule that was asked, and what it would have. */
export interface AskedRule<Outcome extends RiskOutcome> {
  readonly name: string;
  readonly signal: Signal;
  readonly outcome: Outcome;
}

/**
 * The strictest of the rules that fired. A missing signal is one reason of its own, `signal_missing`, and asks for a step-up at most:
 * what nobody knows must keep nobody out (design paper login §6).
 */
export function judge<Outcome extends RiskOutcome>(
  rules: readonly AskedRule<Outcome>[],
  missing: 'allow' | 'step_up',
): Judgement<Outcome | 'allow' | 'step_up'> {
  const fired = rules.filter((rule) => rule.signal === true);
  const isMissing = rules.some((rule) => rule.signal === 'missing');
  const outcomes: readonly (Outcome | 'allow' | 'step_up')[] = [
    'allow',
    ...fired.map((rule) => rule.outcome),
    ...(isMissing ? [missing] : []),
  ];
  return {
    outcome: outcomes.reduce((worst, one) => (isStricter(one, worst) ? one : worst)),
    reasons: [...fired.map((rule) => rule.name), ...(isMissing ? ['signal_missing'] : [])],
  };
}

export function isStricter(left: RiskOutcome, right: RiskOutcome): boolean {
  return riskOutcomes.indexOf(left) > riskOutcomes.indexOf(right);
}
