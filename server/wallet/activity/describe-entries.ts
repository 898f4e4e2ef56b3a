import type { Currency, Locale } from '#kernel';
import type { Entry } from '#ledger';
import type { WalletDependencies } from '../dependencies.ts';
import { openMemo } from '../memo.ts';
import { describeParties } from '../party.ts';
import type { ActivityItem } from './activity-item.ts';

/** Entries of one account as its owner sees them: names in two queries for all, notes opened. */
export async function describeEntries(
  deps: Pick<WalletDependencies, 'database' | 'people' | 'keyring'>,
  entries: readonly Entry[],
  view: { readonly locale: Locale; readonly currency: Currency },
): Promise<readonly ActivityItem[]> {
  const db = deps.database.kysely;
  const partyOf = await describeParties(
    { db, people: deps.people },
    entries.map((entry) => entry.counterparty),
    view.locale,
  );
  return Promise.all(
    entries.map(async (entry) => {
      const memo = await openMemo(deps.keyring, entry.transferId, entry.memo);
      const isOut = entry.amount < 0n;
      const party = partyOf(entry.counterparty);
      return {
        transferId: entry.transferId,
        kind: entry.kind,
        direction: isOut ? 'out' : 'in',
        amountMinor: isOut ? -entry.amount : entry.amount,
        currency: view.currency,
        party: isOut ? { ...party, address: memo.payeeAddress } : party,
        note: memo.note,
        title: memo.title,
        at: entry.postedAt,
        balanceAfterMinor: entry.balanceAfter,
        refundedMinor: entry.refunded,
        refundOf: entry.refundOf,
      };
    }),
  );
}
