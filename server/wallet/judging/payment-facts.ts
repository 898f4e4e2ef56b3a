import { daysMs, plusMs, type AccountId } from '#kernel';
import type { Entry } from '#ledger';
import type { PaymentFacts } from '#risk';

/** The newest movements of an account that are looked at: one index range, however old the account is. */
export const movementsMax = 100;

const paying: readonly Entry['kind'][] = ['payment', 'order_payment', 'capture'];

type LedgerFacts = Omit<PaymentFacts, 'hoursSinceChange'>;

/**
 * What an account's newest movements, newest first, say of a payment. A payee last paid before them counts as new, which costs one
 * confirmation; sums of a day with more movements than that are those of the newest.
 */
export function paymentFacts(
  movements: readonly Entry[],
  asked: { readonly amountMinor: bigint; readonly payeeAccountId: AccountId; readonly now: Date },
): LedgerFacts {
  const { amountMinor, payeeAccountId, now } = asked;
  const dayAgo = plusMs(now, -daysMs);
  const paid = movements.filter((one) => paying.includes(one.kind));
  const lately = paid.filter((one) => one.postedAt > dayAgo);
  const received = lately.filter((one) => one.amount > 0n);
  const byOwnHand = movements.find((one) => one.amount < 0n || one.kind === 'top_up');
  return {
    amountMinor,
    newPayee: !paid.some((one) => one.amount < 0n && one.counterparty === payeeAccountId),
    sentMinor: lately.filter((one) => one.amount < 0n).map((one) => -one.amount),
    receivedMinor: received.reduce((sum, one) => sum + one.amount, 0n),
    payers: new Set(received.map((one) => one.counterparty)).size,
    dormantDays: byOwnHand ? Math.max(0, Math.floor((now.getTime() - byOwnHand.postedAt.getTime()) / daysMs)) : 'never',
  };
}
