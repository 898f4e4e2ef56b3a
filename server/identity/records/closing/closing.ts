import { daysMs, plusMs, type Currency, type Refusal } from '#kernel';

/** An account on its way out; until `closesAt` its owner may keep it. */
export interface Closing {
  readonly id: string;
  readonly startedAt: Date;
  readonly closesAt: Date;
}

/** What the rooms know of an account that its owner wants to close. */
export interface ClosingFacts {
  readonly frozen: boolean;
  /** The cooling-off that runs. */
  readonly restsUntil: Date | null;
  readonly shops: number;
  readonly openTopUps: number;
  readonly heldMinor: bigint;
  readonly balanceMinor: bigint;
  readonly currency: Currency;
}

export type ClosingRefusal =
  | Refusal<'account_frozen'>
  | Refusal<'money_rests', { readonly until: Date }>
  | Refusal<'shops_open', { readonly shops: number }>
  | Refusal<'money_under_way', { readonly topUps: number; readonly held: bigint }>
  | Refusal<'balance_left', { readonly balance: bigint; readonly currency: Currency }>;

/** Everything that stands in the way, in the order in which a refusal names it. */
export function listObstacles(facts: ClosingFacts): readonly ClosingRefusal[] {
  const obstacles: (ClosingRefusal | null)[] = [
    facts.frozen ? { code: 'account_frozen' } : null,
    facts.restsUntil && { code: 'money_rests', until: facts.restsUntil },
    facts.shops > 0 ? { code: 'shops_open', shops: facts.shops } : null,
    facts.openTopUps > 0 || facts.heldMinor > 0n
      ? { code: 'money_under_way', topUps: facts.openTopUps, held: facts.heldMinor }
      : null,
    facts.balanceMinor === 0n ? null : { code: 'balance_left', balance: facts.balanceMinor, currency: facts.currency },
  ];
  return obstacles.filter((obstacle) => obstacle !== null);
}

export function closesAt(startedAt: Date, regretDays: number): Date {
  return plusMs(startedAt, regretDays * daysMs);
}
