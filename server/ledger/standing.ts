import type { BusinessDay } from '#kernel';
import { allowanceLeftOn, isRestricted, spentOn } from './decisions/index.ts';
import type { Account } from './accounts.sql.ts';

/** What the owner of an account meets at an instant that lies on a business day. */
export interface Standing {
  /** Null when none runs. */
  readonly restriction: {
    readonly until: Date;
    readonly allowancePerDay: bigint;
    readonly allowanceLeft: bigint;
    readonly reason: string;
  } | null;
  readonly spentToday: bigint;
}

export function standingOn(
  { restriction, counters }: Pick<Account, 'restriction' | 'counters'>,
  { at, day }: { readonly at: Date; readonly day: BusinessDay },
): Standing {
  const spent = { spentDay: counters.day, spentToday: counters.spent, allowanceUsed: counters.allowanceUsed };
  const isRunning = restriction !== null && isRestricted({ restrictedUntil: restriction.until }, at);
  return {
    restriction: isRunning
      ? { ...restriction, allowanceLeft: allowanceLeftOn({ ...spent, ...restriction }, day) }
      : null,
    spentToday: spentOn(spent, day),
  };
}
