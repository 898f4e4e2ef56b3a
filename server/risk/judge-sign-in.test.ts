import { describe, expect, test } from 'vitest';
import type { SignInFacts } from './facts.ts';
import { judgeSignIn } from './judge-sign-in.ts';
import { loadRiskRules } from './rules.ts';

const rules = loadRiskRules();

/** The owner at home, on the own phone, yesterday as today. */
const quiet: SignInFacts = {
  newDevice: false,
  newCountry: false,
  newCity: false,
  travel: { km: 0, hours: 24 },
  idleDays: 1,
  accountsOfNetwork: 1,
  failuresBefore: 0,
  hoursSinceChange: 'never',
};

test('the owner at home is let in without a word', () => {
  expect(judgeSignIn(quiet, rules)).toEqual({ outcome: 'allow', reasons: [] });
});

describe.each([
  ['new_device', 'allow', { newDevice: true }, { newDevice: false }],
  ['new_country', 'step_up', { newCountry: true }, { newCountry: false }],
  ['new_city', 'allow', { newCity: true }, { newCity: false }],
  ['impossible_travel', 'step_up', { travel: { km: 901, hours: 1 } }, { travel: { km: 900, hours: 1 } }],
  ['impossible_travel', 'step_up', { travel: { km: 101, hours: 0 } }, { travel: { km: 100, hours: 0 } }],
  ['impossible_travel', 'step_up', { travel: { km: 9_001, hours: 10 } }, { travel: { km: 9_001, hours: 10.01 } }],
  ['long_idle', 'step_up', { idleDays: 31 }, { idleDays: 30 }],
  ['many_accounts', 'step_up', { accountsOfNetwork: 100 }, { accountsOfNetwork: 99 }],
  ['success_after_failures', 'step_up', { failuresBefore: 11 }, { failuresBefore: 10 }],
  ['changed_lately', 'allow', { hoursSinceChange: 23.99 }, { hoursSinceChange: 24 }],
] as const)('%s (%s)', (rule, outcome, fires, sleeps) => {
  test(`fires at ${JSON.stringify(fires)}`, () => {
    expect(judgeSignIn({ ...quiet, ...fires }, rules)).toEqual({ outcome, reasons: [rule] });
  });

  test(`not yet at ${JSON.stringify(sleeps)}`, () => {
    expect(judgeSignIn({ ...quiet, ...sleeps }, rules)).toEqual({ outcome: 'allow', reasons: [] });
  });
});

test('the first sign-in of an account has no last one to be long ago', () => {
  expect(judgeSignIn({ ...quiet, idleDays: 'never' }, rules).outcome).toBe('allow');
});

describe('a signal that nobody has', () => {
  test.each(Object.keys(quiet))('%s', (name) => {
    expect(judgeSignIn({ ...quiet, [name]: null }, rules)).toEqual({ outcome: 'allow', reasons: ['signal_missing'] });
  });

  test('may ask the second step, when the rules say so', () => {
    const careful = { ...rules, signIn: { ...rules.signIn, signal_missing: { outcome: 'step_up' as const } } };
    expect(judgeSignIn({ ...quiet, newCountry: null }, careful).outcome).toBe('step_up');
  });
});

test('every rule that fires is a reason, the strictest is the outcome', () => {
  const stricter = { ...rules, signIn: { ...rules.signIn, new_city: { outcome: 'cooling_off' as const } } };
  expect(judgeSignIn({ ...quiet, newDevice: true, newCountry: true, newCity: true }, stricter)).toEqual({
    outcome: 'cooling_off',
    reasons: ['new_device', 'new_country', 'new_city'],
  });
});
