import { daysMs, plusMs } from '#kernel';

/** What the security check-up card puts to its owner. */
export type Finding = 'password_old' | 'one_way_back' | 'no_recovery_code' | 'address_unused' | 'former_devices';

/** Own numbers: when a thing is old enough to be asked about. */
export const oldDays = { password: 365, address: 365, device: 90 } as const;

export interface CheckUpFacts {
  readonly passwordSetAt: Date;
  readonly waysBack: number;
  readonly hasRecoveryCode: boolean;
  readonly addressesConfirmedAt: readonly Date[];
  /** Known devices and when each signed in last. */
  readonly devicesUsedAt: readonly Date[];
}

export function decideFindings(facts: CheckUpFacts, now: Date): readonly Finding[] {
  const isOlder = (at: Date, days: number) => plusMs(at, days * daysMs) <= now;
  return [
    ...(isOlder(facts.passwordSetAt, oldDays.password) ? (['password_old'] as const) : []),
    ...(facts.waysBack < 2 ? (['one_way_back'] as const) : []),
    ...(facts.hasRecoveryCode ? [] : (['no_recovery_code'] as const)),
    ...(facts.addressesConfirmedAt.some((at) => isOlder(at, oldDays.address)) ? (['address_unused'] as const) : []),
    ...(facts.devicesUsedAt.some((at) => isOlder(at, oldDays.device)) ? (['former_devices'] as const) : []),
  ];
}

/** When the next check-up is due, counted from the last answer or from the opening of the account; null: the operator asks for none. */
export function decideNextCheckUp(
  last: { readonly answeredAt: Date | null; readonly openedAt: Date },
  checkUpDays: number,
): Date | null {
  return checkUpDays === 0 ? null : plusMs(last.answeredAt ?? last.openedAt, checkUpDays * daysMs);
}
