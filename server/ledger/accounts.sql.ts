import { sql } from 'kysely';
import { invariant, type AccountId, type Currency } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
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
  /** Now. Without it an earlier restriction counts as still running. */
  readonly at?: Date;
}

/**
 * Cooling-off (冷静期): stops every exit until then, but for the allowance. Nobody shortens one: of two at the same time
 * the later end and the smaller allowance hold (login.md §4).
 */
export async function restrictOutgoing(tx: Tx, restriction: Restriction): Promise<void> {
  const { accountId, until, allowancePerDay, reason, at = null } = restriction;
  const { numAffectedRows } = await sql`
    update ledger.accounts
       set restricted_because = case when restricted_until >= ${until} then restricted_because else ${reason} end,
           restricted_until = greatest(restricted_until, ${until}),
           allowance_per_day = case when restricted_until <= ${at}::timestamptz then ${allowancePerDay}
                                    else least(allowance_per_day, ${allowancePerDay}) end
     where book_id = ${mainBook} and id = ${accountId}`.execute(tx);
  invariant(numAffectedRows === 1n, 'an account that is restricted exists');
}

/** Stops every exit until unfrozen (挂失); money still comes in. Who and why stands in the caller's audit row. */
export async function freezeAccount(tx: Tx, accountId: AccountId): Promise<void> {
  await setFrozen(tx, accountId, true);
}

export async function unfreezeAccount(tx: Tx, accountId: AccountId): Promise<void> {
  await setFrozen(tx, accountId, false);
}

async function setFrozen(tx: Tx, accountId: AccountId, frozen: boolean): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set frozen = ${frozen} where book_id = ${mainBook} and id = ${accountId}`.execute(tx);
  invariant(numAffectedRows === 1n, 'an account that is frozen exists');
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

/** Its owner keeps it after all. False: it was not closed. */
export async function reopenAccount(tx: Tx, accountId: AccountId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set closed_at = null
     where book_id = ${mainBook} and id = ${accountId} and closed_at is not null`.execute(tx);
  return numAffectedRows === 1n;
}

export interface Account {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly balance: bigint;
  /** Set aside by holds. */
  readonly held: bigint;
  /** balance − held. */
  readonly available: bigint;
  /** Number of the last entry. */
  readonly seq: bigint;
  readonly frozen: boolean;
  readonly closedAt: Date | null;
  /** May be over by now; see `standingOn`. */
  readonly restriction: { readonly until: Date; readonly allowancePerDay: bigint; readonly reason: string } | null;
  readonly limits: { readonly perPayment: bigint | null; readonly perDay: bigint | null };
  /** Of the last business day with an exit; see `standingOn`. */
  readonly counters: { readonly day: number; readonly spent: bigint; readonly allowanceUsed: bigint };
}

interface AccountRow extends Pick<Account, 'id' | 'kind' | 'currency' | 'held' | 'seq' | 'frozen' | 'closedAt'> {
  readonly posted: bigint;
  readonly restrictedUntil: Date | null;
  readonly restrictedBecause: string | null;
  readonly allowancePerDay: bigint | null;
  readonly perPayment: bigint | null;
  readonly perDay: bigint | null;
  readonly spentDay: number;
  readonly spentToday: bigint;
  readonly allowanceUsed: bigint;
}

/** Undefined when there is no such account. */
export async function readAccount(db: Queryable, accountId: AccountId): Promise<Account | undefined> {
  return (await listAccounts(db, [accountId]))[0];
}

/** Those of the accounts that exist, in no order; at most as many as asked for. */
export async function listAccounts(db: Queryable, accountIds: readonly AccountId[]): Promise<readonly Account[]> {
  const { rows } = await sql<AccountRow>`
    select id, kind, currency, posted, held, seq, frozen, closed_at as "closedAt",
           restricted_until as "restrictedUntil", restricted_because as "restrictedBecause",
           allowance_per_day as "allowancePerDay", limit_per_payment as "perPayment", limit_per_day as "perDay",
           spent_day as "spentDay", spent_today as "spentToday", allowance_used as "allowanceUsed"
      from ledger.accounts where book_id = ${mainBook} and id = any(${[...accountIds]}::uuid[])`.execute(db);
  return rows.map(describeAccount);
}

function describeAccount(row: AccountRow): Account {
  const { id, kind, currency, posted, held, seq, frozen, closedAt, perPayment, perDay } = row;
  const restriction = row.restrictedUntil && {
    until: row.restrictedUntil,
    allowancePerDay: row.allowancePerDay ?? 0n,
    reason: row.restrictedBecause ?? '',
  };
  return {
    id,
    kind,
    currency,
    held,
    seq,
    frozen,
    closedAt,
    restriction,
    balance: posted,
    available: posted - held,
    limits: { perPayment, perDay },
    counters: { day: row.spentDay, spent: row.spentToday, allowanceUsed: row.allowanceUsed },
  };
}
