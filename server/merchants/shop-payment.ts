import { invariant, type Locale, type TransferId } from '#kernel';
import type { Entry } from '#ledger';
import { describeParties, openMemo } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';

/** Money that a shop received. */
export interface ShopPayment {
  readonly transferId: TransferId;
  /** Masked. */
  readonly payer: string;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly note: string | null;
  readonly title: string | null;
  readonly orderId: string | null;
  readonly at: Date;
  /** Number of the shop account's entry. */
  readonly seq: bigint;
}

/** Kinds of transfers that are a shop's takings. */
export const paymentKinds = ['payment', 'order_payment', 'capture'] as const;

export function isPayment(entry: Entry): boolean {
  return entry.amount > 0n && paymentKinds.some((kind) => kind === entry.kind);
}

/** Incoming entries as the shop sees them, with the payers' names of all in one query. */
export async function describePayments(
  deps: Pick<MerchantDependencies, 'database' | 'people' | 'keyring'>,
  entries: readonly Entry[],
  locale: Locale,
): Promise<readonly ShopPayment[]> {
  const db = deps.database.kysely;
  const payers = entries.map((entry) => entry.counterparty);
  const partyOf = await describeParties({ db, people: deps.people }, payers, locale);
  return Promise.all(
    entries.map(async (entry) => {
      invariant(isPayment(entry), 'only payments are described as payments');
      const memo = await openMemo(deps.keyring, entry.transferId, entry.memo);
      return {
        transferId: entry.transferId,
        payer: partyOf(entry.counterparty).name,
        amountMinor: entry.amount,
        refundedMinor: entry.refunded,
        note: memo.note,
        title: memo.title,
        orderId: entry.kind === 'order_payment' ? entry.obligation : null,
        at: entry.postedAt,
        seq: entry.seq,
      };
    }),
  );
}
