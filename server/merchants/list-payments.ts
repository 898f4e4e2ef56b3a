import { accept, accountOf, type Locale, type Outcome } from '#kernel';
import { listEntries } from '#ledger';
import { makeCursor, readCursor, seqPosition, type CursorInvalid, type Listing } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';
import type { Merchant } from './merchant.ts';
import { describePayments, paymentKinds, type ShopPayment } from './shop-payment.ts';

export interface PaymentsPage {
  readonly items: readonly ShopPayment[];
  readonly nextCursor: string | null;
}

/** Payments received, newest first. Refuses `cursor_invalid`. */
export async function listPayments(
  deps: Pick<MerchantDependencies, 'database' | 'people' | 'keyring'>,
  merchant: Merchant,
  locale: Locale,
  asked: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<PaymentsPage, CursorInvalid>> {
  const listing: Listing = ['merchant_payments', merchant.id];
  const start = readCursor(listing, asked.cursor, seqPosition);
  if (!start.ok) return start;
  const found = await listEntries(deps.database.kysely, {
    accountId: accountOf(merchant.id),
    limit: asked.limit + 1,
    filters: { direction: 'in', kinds: paymentKinds },
    ...(start.value === null ? {} : { before: BigInt(start.value) }),
  });
  const items = await describePayments(deps, found.slice(0, asked.limit), locale);
  const last = items.at(-1);
  const hasMore = found.length > items.length;
  return accept({ items, nextCursor: last && hasMore ? makeCursor(listing, last.seq.toString()) : null });
}
