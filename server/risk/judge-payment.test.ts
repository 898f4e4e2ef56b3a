import { describe, expect, test } from 'vitest';
import type { PaymentFacts } from './facts.ts';
import { judgedFromMinor, judgePayment } from './judge-payment.ts';
import { loadRiskRules } from './rules.ts';

const rules = loadRiskRules();

/** A rent, paid to the same landlord as every month. */
const quiet: PaymentFacts = {
  amountMinor: 300_000n,
  hoursSinceChange: 'never',
  newPayee: false,
  sentMinor: [],
  receivedMinor: 0n,
  payers: 0,
  dormantDays: 30,
};
const mule = { payers: 10, receivedMinor: 1_000_000n, sentMinor: [500_000n] };
const nines = { amountMinor: 4_500_000n, sentMinor: [4_500_000n, 4_999_999n] };

test('the monthly rent goes through', () => {
  expect(judgePayment(quiet, rules)).toEqual({ outcome: 'allow', reasons: [] });
});

type Change = Partial<PaymentFacts>;

describe.each<[rule: string, outcome: string, fires: Change, sleeps: Change]>([
  ['change_before', 'step_up', { hoursSinceChange: 23.9 }, { hoursSinceChange: 24 }],
  [
    'change_before',
    'step_up',
    { amountMinor: 50_000n, hoursSinceChange: 0 },
    { amountMinor: 49_999n, hoursSinceChange: 0 },
  ],
  ['new_payee', 'step_up', { amountMinor: 200_000n, newPayee: true }, { amountMinor: 199_999n, newPayee: true }],
  ['structuring', 'cooling_off', nines, { ...nines, amountMinor: 4_499_999n }],
  ['structuring', 'cooling_off', nines, { ...nines, sentMinor: [4_500_000n, 5_000_000n] }],
  ['structuring', 'cooling_off', nines, { ...nines, sentMinor: [4_500_000n, 4_499_999n] }],
  ['structuring', 'cooling_off', { ...nines, amountMinor: 6_000_000n }, { ...nines, sentMinor: [4_999_999n] }],
  ['fan_in_out', 'cooling_off', mule, { ...mule, payers: 9 }],
  ['fan_in_out', 'cooling_off', mule, { ...mule, receivedMinor: 1_000_001n }],
  [
    'fan_in_out',
    'cooling_off',
    { ...mule, amountMinor: 200_000n, receivedMinor: 875_000n },
    { ...mule, amountMinor: 199_999n, receivedMinor: 1n },
  ],
  ['dormant_large', 'step_up', { dormantDays: 180 }, { dormantDays: 179 }],
  ['dormant_large', 'step_up', { dormantDays: 180 }, { dormantDays: 400, amountMinor: 199_999n }],
])('%s (%s)', (rule, outcome, fires, sleeps) => {
  const text = (facts: object) =>
    JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));

  test(`fires at ${text(fires)}`, () => {
    expect(judgePayment({ ...quiet, ...fires }, rules)).toEqual({ outcome, reasons: [rule] });
  });

  test(`not yet at ${text(sleeps)}`, () => {
    expect(judgePayment({ ...quiet, ...sleeps }, rules)).toEqual({ outcome: 'allow', reasons: [] });
  });
});

test('an account that never paid anything is not dormant', () => {
  expect(judgePayment({ ...quiet, dormantDays: 'never' }, rules).outcome).toBe('allow');
});

test.each(['hoursSinceChange', 'newPayee', 'sentMinor', 'receivedMinor', 'payers', 'dormantDays'])(
  'nobody knows %s: a reason, no obstacle',
  (name) => {
    // Ten payers, so that what was received matters.
    const facts = { ...quiet, ...mule, receivedMinor: 10_000_000n, amountMinor: 5_000_000n, [name]: null };
    expect(judgePayment(facts, rules)).toEqual({ outcome: 'allow', reasons: ['signal_missing'] });
  },
);

test('a rule may refuse, by the rules of an operator', () => {
  const strict = { payment: { ...rules.payment, new_payee: { outcome: 'refuse' as const, fromMinor: 1n } } };
  expect(judgePayment({ ...quiet, newPayee: true }, strict)).toEqual({ outcome: 'refuse', reasons: ['new_payee'] });
});

describe('payments that are not looked at', () => {
  const payment = { ...rules.payment };
  const noted = <Rule extends { outcome: string }>(rule: Rule) => ({ ...rule, outcome: 'allow' as const });

  test.each([
    ['below the smallest amount of a rule', { payment }, 50_000n],
    [
      'a rule that only notes looks at nothing',
      { payment: { ...payment, change_before: noted(payment.change_before) } },
      200_000n,
    ],
    [
      'structuring begins at its band',
      {
        payment: {
          signal_missing: payment.signal_missing,
          change_before: noted(payment.change_before),
          new_payee: noted(payment.new_payee),
          fan_in_out: noted(payment.fan_in_out),
          dormant_large: noted(payment.dormant_large),
          structuring: payment.structuring,
        },
      },
      4_500_000n,
    ],
  ])('%s', (_, some, fromMinor) => {
    expect(judgedFromMinor(some)).toBe(fromMinor);
  });
});
