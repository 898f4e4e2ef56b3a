import type { PaymentFacts } from './facts.ts';
import { judge, type AskedRule, type Judgement, type RiskOutcome } from './outcome.ts';
import type { RiskRules } from './rules.ts';
import { lasted, measured } from './signal.ts';

type PaymentRules = RiskRules['payment'];

/** The same facts with a larger amount are never judged milder. */
export function judgePayment(facts: PaymentFacts, { payment }: Pick<RiskRules, 'payment'>): Judgement {
  const { amountMinor } = facts;
  const asked = rulesOf(facts, payment).filter((rule) => amountMinor >= rule.fromMinor);
  const isMissingAsked = amountMinor >= payment.signal_missing.fromMinor;
  return judge(asked, isMissingAsked ? payment.signal_missing.outcome : 'allow');
}

/** From which amount on a payment is looked at: below it every rule that does more than note would allow it. */
export function judgedFromMinor({ payment }: Pick<RiskRules, 'payment'>): bigint {
  const { structuring, signal_missing, ...others } = payment;
  const floors = [signal_missing, ...Object.values(others), { ...structuring, fromMinor: lowestBand(structuring) }]
    .filter((rule) => rule.outcome !== 'allow')
    .map((rule) => rule.fromMinor);
  return floors.reduce((least, floor) => (floor < least ? floor : least), neverMinor);
}

/** Above every amount there is. */
const neverMinor = 10n ** 18n;

function rulesOf(
  facts: PaymentFacts,
  rules: PaymentRules,
): readonly (AskedRule<RiskOutcome> & { readonly fromMinor: bigint })[] {
  const { change_before, new_payee, structuring, fan_in_out, dormant_large } = rules;
  return [
    {
      ...change_before,
      name: 'change_before',
      signal: lasted(facts.hoursSinceChange, (hours) => hours < change_before.hours),
    },
    { ...new_payee, name: 'new_payee', signal: facts.newPayee ?? 'missing' },
    {
      name: 'structuring',
      outcome: structuring.outcome,
      fromMinor: lowestBand(structuring),
      signal: measured(facts.sentMinor, (sent) => isStructured(facts.amountMinor, sent, structuring)),
    },
    { ...fan_in_out, name: 'fan_in_out', signal: fansOut(facts, fan_in_out) },
    {
      ...dormant_large,
      name: 'dormant_large',
      signal: lasted(facts.dormantDays, (days) => days >= dormant_large.days),
    },
  ];
}

type Structuring = PaymentRules['structuring'];

/** Several payments of the day lie just below one limit, and this one goes at least as high. */
function isStructured(amountMinor: bigint, sentMinor: readonly bigint[], rule: Structuring): boolean {
  return rule.limitsMinor.some((limit) => {
    const from = bandFrom(limit, rule);
    const before = sentMinor.filter((sent) => sent >= from && sent < limit);
    return amountMinor >= from && before.length + 1 >= rule.times;
  });
}

function bandFrom(limitMinor: bigint, { belowPercent }: Structuring): bigint {
  return (limitMinor * BigInt(100 - belowPercent)) / 100n;
}

function lowestBand(rule: Structuring): bigint {
  return rule.limitsMinor.map((limit) => bandFrom(limit, rule)).reduce((least, one) => (one < least ? one : least));
}

/** Many pay in, and most of it leaves at once: an account lent to others. */
function fansOut(facts: PaymentFacts, rule: PaymentRules['fan_in_out']): boolean | 'missing' {
  const { amountMinor, payers, receivedMinor, sentMinor } = facts;
  if (payers === null || receivedMinor === null || sentMinor === null) return 'missing';
  const outMinor = sentMinor.reduce((sum, sent) => sum + sent, amountMinor);
  return payers >= rule.payers && outMinor * 100n >= receivedMinor * BigInt(rule.outPercent);
}
