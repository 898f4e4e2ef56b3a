import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsText, PaymentFacts, SignInFacts } from './facts.ts';
import { judgedFromMinor, judgePayment } from './judge-payment.ts';
import { judgeSignIn } from './judge-sign-in.ts';
import { isStricter, judge, riskOutcomes, type RiskOutcome } from './outcome.ts';
import { defaultRulesFile, RiskRules } from './rules.ts';
import { readFileSync } from 'node:fs';

const minor = fc.bigInt({ min: 0n, max: 20_000_000n });
const amount = fc.integer({ min: 0, max: 20_000_000 });
const hours = fc.integer({ min: 1, max: 8_760 });
const days = fc.integer({ min: 1, max: 3_650 });
const count = fc.integer({ min: 1, max: 50 });
const percent = fc.integer({ min: 1, max: 100 });
const since = fc.option(fc.oneof(fc.double({ min: 0, max: 9_000, noNaN: true }), fc.constant('never' as const)));
const whole = fc.option(fc.nat({ max: 60 }));
const anyOutcome = fc.constantFrom(...riskOutcomes);
const atSignIn = fc.constantFrom('allow' as const, 'step_up' as const, 'cooling_off' as const);
const whenMissing = fc.constantFrom('allow' as const, 'step_up' as const);

const signInFacts: fc.Arbitrary<SignInFacts> = fc.record({
  newDevice: fc.option(fc.boolean()),
  newCountry: fc.option(fc.boolean()),
  newCity: fc.option(fc.boolean()),
  travel: fc.option(fc.record({ km: fc.nat({ max: 20_000 }), hours: fc.double({ min: 0, max: 900, noNaN: true }) })),
  idleDays: since,
  accountsOfNetwork: whole,
  failuresBefore: whole,
  hoursSinceChange: since,
});

const paymentFacts: fc.Arbitrary<PaymentFacts> = fc.record({
  amountMinor: minor,
  hoursSinceChange: since,
  newPayee: fc.option(fc.boolean()),
  sentMinor: fc.option(fc.array(minor, { maxLength: 8 })),
  receivedMinor: fc.option(minor),
  payers: whole,
  dormantDays: since,
});

/** Any rules an operator could write, read as the file is read. */
const anyRules: fc.Arbitrary<RiskRules> = fc
  .record({
    version: fc.constant('any'),
    coolingOffHours: fc.integer({ min: 1, max: 720 }),
    signIn: fc.record({
      signal_missing: fc.record({ outcome: whenMissing }),
      new_device: fc.record({ outcome: atSignIn }),
      new_country: fc.record({ outcome: atSignIn }),
      new_city: fc.record({ outcome: atSignIn }),
      impossible_travel: fc.record({ outcome: atSignIn, kmPerHourMax: count, kmMin: count }),
      long_idle: fc.record({ outcome: atSignIn, days }),
      many_accounts: fc.record({ outcome: atSignIn, accounts: count }),
      success_after_failures: fc.record({ outcome: atSignIn, failures: count }),
      changed_lately: fc.record({ outcome: atSignIn, hours }),
    }),
    payment: fc.record({
      signal_missing: fc.record({ outcome: whenMissing, fromMinor: amount }),
      change_before: fc.record({ outcome: anyOutcome, hours, fromMinor: amount }),
      new_payee: fc.record({ outcome: anyOutcome, fromMinor: amount }),
      structuring: fc.record({
        outcome: anyOutcome,
        limitsMinor: fc.array(amount, { minLength: 1, maxLength: 3 }),
        belowPercent: percent,
        times: fc.integer({ min: 1, max: 4 }),
      }),
      fan_in_out: fc.record({ outcome: anyOutcome, payers: count, outPercent: percent, fromMinor: amount }),
      dormant_large: fc.record({ outcome: anyOutcome, days, fromMinor: amount }),
    }),
  })
  .map((rules) => RiskRules.parse(rules));

/** Every subset of the facts taken away. */
const blanks = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });

function without<Facts extends object>(facts: Facts, which: readonly boolean[], kept: readonly string[] = []): Facts {
  const entries = Object.entries(facts).map(([name, value], index) =>
    which[index] === true && !kept.includes(name) ? [name, null] : [name, value],
  );
  return { ...facts, ...Object.fromEntries(entries) };
}

const noStricter = (left: RiskOutcome, right: RiskOutcome) => !isStricter(left, right);
const milder = (left: RiskOutcome, right: RiskOutcome) => (isStricter(left, right) ? left : right);

describe('whatever the rules', () => {
  test('what is missing makes a sign-in at most a step-up stricter, and nothing refuses it', () => {
    fc.assert(
      fc.property(signInFacts, blanks, anyRules, (facts, which, rules) => {
        const whole = judgeSignIn(facts, rules).outcome;
        const holed = judgeSignIn(without(facts, which), rules).outcome;
        expect(noStricter(holed, milder(whole, 'step_up'))).toBe(true);
        expect(holed).not.toBe('refuse');
      }),
    );
  });

  test('what is missing makes a payment at most a step-up stricter', () => {
    fc.assert(
      fc.property(paymentFacts, blanks, anyRules, (facts, which, rules) => {
        const whole = judgePayment(facts, rules).outcome;
        const holed = judgePayment(without(facts, which, ['amountMinor']), rules).outcome;
        expect(noStricter(holed, milder(whole, 'step_up'))).toBe(true);
      }),
    );
  });

  test('with nothing known at all nobody is kept out', () => {
    fc.assert(
      fc.property(signInFacts, paymentFacts, anyRules, (signIn, payment, rules) => {
        const all = Array<boolean>(8).fill(true);
        expect(noStricter(judgeSignIn(without(signIn, all), rules).outcome, 'step_up')).toBe(true);
        expect(noStricter(judgePayment(without(payment, all, ['amountMinor']), rules).outcome, 'step_up')).toBe(true);
      }),
    );
  });

  test('a larger amount is never judged milder', () => {
    fc.assert(
      fc.property(paymentFacts, minor, anyRules, (facts, more, rules) => {
        const larger = { ...facts, amountMinor: facts.amountMinor + more };
        expect(noStricter(judgePayment(facts, rules).outcome, judgePayment(larger, rules).outcome)).toBe(true);
      }),
    );
  });

  test('a payment that is not looked at would have been allowed', () => {
    fc.assert(
      fc.property(paymentFacts, anyRules, (facts, rules) => {
        if (facts.amountMinor < judgedFromMinor(rules)) expect(judgePayment(facts, rules).outcome).toBe('allow');
      }),
    );
  });

  test('the outcome is the strictest of the rules that fired', () => {
    const asked = fc.array(
      fc.record({
        name: fc.string(),
        signal: fc.constantFrom<(boolean | 'missing')[]>(true, false, 'missing'),
        outcome: anyOutcome,
      }),
    );
    fc.assert(
      fc.property(asked, whenMissing, (rules, missing) => {
        const wanted: RiskOutcome[] = rules.filter((rule) => rule.signal === true).map((rule) => rule.outcome);
        if (rules.some((rule) => rule.signal === 'missing')) wanted.push(missing);
        const strictest = Math.max(0, ...wanted.map((one) => riskOutcomes.indexOf(one)));
        expect(judge(rules, missing).outcome).toBe(riskOutcomes[strictest]);
      }),
    );
  });

  test('facts are read back as they were stored, so a replay judges the same', () => {
    fc.assert(
      fc.property(signInFacts, paymentFacts, anyRules, (signIn, payment, rules) => {
        const signInAgain = SignInFacts.parse(JSON.parse(factsText(signIn)));
        const paymentAgain = PaymentFacts.parse(JSON.parse(factsText(payment)));
        expect(judgeSignIn(signInAgain, rules)).toEqual(judgeSignIn(signIn, rules));
        expect(judgePayment(paymentAgain, rules)).toEqual(judgePayment(payment, rules));
      }),
    );
  });
});

test('the rules that come with the wallet refuse nothing', () => {
  expect(readFileSync(defaultRulesFile, 'utf8')).not.toContain('refuse');
});
