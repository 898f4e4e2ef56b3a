import type { SignInFacts } from './facts.ts';
import { judge, type Judgement } from './outcome.ts';
import type { RiskRules } from './rules.ts';
import { lasted, measured } from './signal.ts';

export type SignInOutcome = 'allow' | 'step_up' | 'cooling_off';

/** Never refuses: the strictest a sign-in meets is the second step and money at rest. */
export function judgeSignIn(facts: SignInFacts, { signIn }: Pick<RiskRules, 'signIn'>): Judgement<SignInOutcome> {
  const { impossible_travel, long_idle, many_accounts, success_after_failures, changed_lately } = signIn;
  return judge(
    [
      { name: 'new_device', signal: facts.newDevice ?? 'missing', ...signIn.new_device },
      { name: 'new_country', signal: facts.newCountry ?? 'missing', ...signIn.new_country },
      { name: 'new_city', signal: facts.newCity ?? 'missing', ...signIn.new_city },
      {
        name: 'impossible_travel',
        signal: measured(facts.travel, (travel) => isImpossible(travel, impossible_travel)),
        outcome: impossible_travel.outcome,
      },
      {
        name: 'long_idle',
        signal: lasted(facts.idleDays, (days) => days > long_idle.days),
        outcome: long_idle.outcome,
      },
      {
        name: 'many_accounts',
        signal: measured(facts.accountsOfNetwork, (accounts) => accounts >= many_accounts.accounts),
        outcome: many_accounts.outcome,
      },
      {
        name: 'success_after_failures',
        signal: measured(facts.failuresBefore, (failures) => failures >= success_after_failures.failures),
        outcome: success_after_failures.outcome,
      },
      {
        name: 'changed_lately',
        signal: lasted(facts.hoursSinceChange, (hours) => hours < changed_lately.hours),
        outcome: changed_lately.outcome,
      },
    ],
    signIn.signal_missing.outcome,
  );
}

/** Faster than an airliner, over more than GeoIP is wrong by. */
function isImpossible(
  travel: { readonly km: number; readonly hours: number },
  rule: { readonly kmPerHourMax: number; readonly kmMin: number },
): boolean {
  return travel.km > rule.kmMin && travel.km > rule.kmPerHourMax * travel.hours;
}
