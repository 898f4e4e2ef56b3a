import { refuse, type AccountId, type BusinessDay, type Currency } from '#kernel';
import { isExit, type RecordKind } from '../transfer-kind.ts';
import type { LedgerRefusal } from '../refusal.ts';

/** An account as it stands under its lock. */
export interface AccountState {
  readonly id: AccountId;
  readonly currency: Currency;
  readonly posted: bigint;
  /** Set aside by open holds. */
  readonly held: bigint;
  /** posted − held never goes below; null: without bound. */
  readonly floor: bigint | null;
  /** Number of the last entry. */
  readonly seq: bigint;
  readonly isFrozen: boolean;
  readonly isClosed: boolean;
  readonly restrictedUntil: Date | null;
  readonly allowancePerDay: bigint;
  readonly limitPerPayment: bigint | null;
  readonly limitPerDay: bigint | null;
  /** The business day that the two counters below belong to. */
  readonly spentDay: number;
  readonly spentToday: bigint;
  readonly allowanceUsed: bigint;
}

/** When a batch is decided. */
export interface Moment {
  readonly at: Date;
  readonly day: BusinessDay;
}

export function isRestricted(account: Pick<AccountState, 'restrictedUntil'>, at: Date): boolean {
  return account.restrictedUntil !== null && account.restrictedUntil > at;
}

export function spentOn(account: Pick<AccountState, 'spentDay' | 'spentToday'>, day: BusinessDay): bigint {
  return account.spentDay === day ? account.spentToday : 0n;
}

/** What a cooling-off still lets out on this day; never below zero. */
export function allowanceLeftOn(
  account: Pick<AccountState, 'spentDay' | 'allowanceUsed' | 'allowancePerDay'>,
  day: BusinessDay,
): bigint {
  const used = account.spentDay === day ? account.allowanceUsed : 0n;
  return used < account.allowancePerDay ? account.allowancePerDay - used : 0n;
}

export function isCovered(account: AccountState, amount: bigint): boolean {
  return account.floor === null || account.posted - account.held - amount >= account.floor;
}

/** Freeze, cooling-off and limits of the payer; null when nothing stands in the way. */
export function judgeExit(
  account: AccountState,
  { kind, amount }: { kind: RecordKind; amount: bigint },
  { at, day }: Moment,
): { readonly ok: false; readonly refusal: LedgerRefusal } | null {
  if (!isExit(kind)) return null;
  if (account.isFrozen) return refuse('account_frozen');
  if (account.restrictedUntil !== null && account.restrictedUntil > at) {
    const allowanceLeft = allowanceLeftOn(account, day);
    if (amount > allowanceLeft) return refuse('outgoing_restricted', { until: account.restrictedUntil, allowanceLeft });
  }
  if (account.limitPerPayment !== null && amount > account.limitPerPayment)
    return refuse('limit_per_payment', { limit: account.limitPerPayment });
  if (account.limitPerDay !== null) {
    const spent = spentOn(account, day);
    const left = spent < account.limitPerDay ? account.limitPerDay - spent : 0n;
    if (amount > left) return refuse('limit_per_day', { limit: account.limitPerDay, left });
  }
  return null;
}
