import { sql } from 'kysely';
import { invariant, type AccountId, type BusinessDay, type Currency } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import { allowanceLeftOn, isRestricted, spentOn } from './account.ts';
import { mainBook } from './book.ts';

export type AccountKind = 'person' | 'merchant' | 'fee' | 'outside';

export interface NewAccount {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** posted − held never goes below; null: without bound (the outside world). */
  readonly floorMinor: bigint | null;
  readonly limitPerPayment?: bigint | null;
  readonly limitPerDay?: bigint | null;
  readonly at: Date;
}

/** Opens an empty account. Fails with 23505 when the id is taken. */
export async function openAccount(tx: Tx, account: NewAccount): Promise<void> {
  await sql`
    insert into ledger.accounts (book_id, id, kind, currency, floor, limit_per_payment, limit_per_day, opened_at)
    values (${mainBook}, ${account.id}, ${account.kind}, ${account.currency}, ${account.floorMinor},
            ${account.limitPerPayment ?? null}, ${account.limitPerDay ?? null}, ${account.at})`.execute(tx);
}

export interface Restriction {
  readonly accountId: AccountId;
  readonly until: Date;
  /** What may leave on a business day meanwhile. */
  readonly allowancePerDay: bigint;
  /** A word of the caller's, shown to the owner. */
  readonly reason: string;
  readonly at: Date;
}

/**
 * Cooling-off (冷静期): stops every exit until then, but for the allowance. Nobody shortens one: of two at the same time
 * the later end and the smaller allowance hold (login.md §4).
 */
export async function restrictOutgoing(tx: Tx, restriction: Restriction): Promise<void> {
  const { accountId, until, allowancePerDay, reason, at } = restriction;
  const { numAffectedRows } = await sql`
    update ledger.accounts
       set restricted_because = case when restricted_until >= ${until} then restricted_because else ${reason} end,
           restricted_until = greatest(restricted_until, ${until}),
           allowance_per_day = case when restricted_until > ${at} then least(allowance_per_day, ${allowancePerDay})
                                    else ${allowancePerDay} end
     where book_id = ${mainBook} and id = ${accountId}`.execute(tx);
  invariant(numAffectedRows === 1n, 'an account that is restricted exists');
}

/** Stops every exit until unfrozen (挂失); money still comes in. Frozen twice keeps the first time and reason. */
export async function freezeAccount(
  tx: Tx,
  { accountId, reason, at }: { accountId: AccountId; reason: string; at: Date },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set frozen_at = coalesce(frozen_at, ${at}), frozen_because = coalesce(frozen_because, ${reason})
     where book_id = ${mainBook} and id = ${accountId}`.execute(tx);
  invariant(numAffectedRows === 1n, 'an account that is frozen exists');
}

export async function unfreezeAccount(tx: Tx, { accountId }: { accountId: AccountId }): Promise<void> {
  await sql`
    update ledger.accounts set frozen_at = null, frozen_because = null
     where book_id = ${mainBook} and id = ${accountId}`.execute(tx);
}

/** Null: no limit. When a raise may take effect is the caller's to decide. */
export async function setLimits(
  tx: Tx,
  limits: { accountId: AccountId; limitPerPayment: bigint | null; limitPerDay: bigint | null },
): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set limit_per_payment = ${limits.limitPerPayment}, limit_per_day = ${limits.limitPerDay}
     where book_id = ${mainBook} and id = ${limits.accountId}`.execute(tx);
  invariant(numAffectedRows === 1n, 'an account with limits exists');
}

/** Takes part in nothing any more. Only an empty account closes; false: it is not empty (or closed before). */
export async function closeAccount(tx: Tx, { accountId, at }: { accountId: AccountId; at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set closed_at = ${at}
     where book_id = ${mainBook} and id = ${accountId} and posted = 0 and held = 0 and closed_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

export interface Account {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly balance: bigint;
  readonly held: bigint;
  /** balance − held. */
  readonly available: bigint;
  /** Number of the last entry. */
  readonly seq: bigint;
  readonly frozen: { readonly at: Date; readonly reason: string } | null;
  readonly closedAt: Date | null;
  readonly restriction: {
    readonly until: Date;
    readonly allowancePerDay: bigint;
    readonly allowanceLeft: bigint;
    readonly reason: string;
  } | null;
  readonly limits: { readonly perPayment: bigint | null; readonly perDay: bigint | null };
  readonly spentToday: bigint;
}

interface AccountRow {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly posted: bigint;
  readonly held: bigint;
  readonly seq: bigint;
  readonly frozenAt: Date | null;
  readonly frozenBecause: string | null;
  readonly closedAt: Date | null;
  readonly restrictedUntil: Date | null;
  readonly restrictedBecause: string | null;
  readonly allowancePerDay: bigint | null;
  readonly limitPerPayment: bigint | null;
  readonly limitPerDay: bigint | null;
  readonly spentDay: number;
  readonly spentToday: bigint;
  readonly allowanceUsed: bigint;
}

/** How an account stands at an instant that lies on a business day; undefined when there is none. */
export async function readAccount(
  db: Queryable,
  accountId: AccountId,
  now: { readonly at: Date; readonly day: BusinessDay },
): Promise<Account | undefined> {
  const { rows } = await sql<AccountRow>`
    select id, kind, currency, posted, held, seq, frozen_at as "frozenAt", frozen_because as "frozenBecause",
           closed_at as "closedAt", restricted_until as "restrictedUntil", restricted_because as "restrictedBecause",
           allowance_per_day as "allowancePerDay", limit_per_payment as "limitPerPayment",
           limit_per_day as "limitPerDay", spent_day as "spentDay", spent_today as "spentToday",
           allowance_used as "allowanceUsed"
      from ledger.accounts where book_id = ${mainBook} and id = ${accountId}`.execute(db);
  return rows[0] && describeAccount(rows[0], now);
}

function describeAccount(row: AccountRow, { at, day }: { at: Date; day: BusinessDay }): Account {
  const allowancePerDay = row.allowancePerDay ?? 0n;
  return {
    id: row.id,
    kind: row.kind,
    currency: row.currency,
    balance: row.posted,
    held: row.held,
    available: row.posted - row.held,
    seq: row.seq,
    frozen: row.frozenAt && { at: row.frozenAt, reason: row.frozenBecause ?? '' },
    closedAt: row.closedAt,
    restriction:
      row.restrictedUntil && isRestricted(row, at)
        ? {
            until: row.restrictedUntil,
            allowancePerDay,
            allowanceLeft: allowanceLeftOn({ ...row, allowancePerDay }, day),
            reason: row.restrictedBecause ?? '',
          }
        : null,
    limits: { perPayment: row.limitPerPayment, perDay: row.limitPerDay },
    spentToday: spentOn(row, day),
  };
}
