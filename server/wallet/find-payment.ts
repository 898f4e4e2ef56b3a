import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { findOutcomeByKey } from '#ledger';
import type { ActivityItem } from './activity/activity-item.ts';
import { getActivity } from './activity/get-activity.ts';
import type { WalletDependencies } from './dependencies.ts';
import { paymentScope } from './payment-key.ts';
import { moneyRefusal, type MoneyRefusal } from './payment-refusal.ts';

export type PaymentByKey =
  | { readonly state: 'paid'; readonly item: ActivityItem }
  | { readonly state: 'refused'; readonly refusal: MoneyRefusal }
  | { readonly state: 'never_arrived' };

type FindDependencies = Pick<WalletDependencies, 'database' | 'people' | 'keyring' | 'currency'>;

/** What became of a payment whose answer was lost: asked instead of paying again. */
export async function findPaymentByKey(
  deps: FindDependencies,
  context: Context,
  payer: PersonId,
  key: string,
): Promise<PaymentByKey> {
  const outcome = await findOutcomeByKey(deps.database.kysely, { scope: paymentScope(payer), key });
  if (!outcome) return { state: 'never_arrived' };
  if (!outcome.ok) return { state: 'refused', refusal: moneyRefusal(outcome.refusal).refusal };
  const found = await getActivity(deps, payer, context.locale, outcome.value.transferId);
  return found.ok ? { state: 'paid', item: found.value } : { state: 'never_arrived' };
}

/** The answer that a key already has, when its payee can no longer be read; undefined when the key is new. */
export async function findEarlierPayment(
  deps: FindDependencies,
  context: Context,
  payer: PersonId,
  request: { readonly key: string; readonly amountMinor: bigint; readonly note: string | null },
): Promise<
  | Outcome<{ readonly item: ActivityItem; readonly replayed: true }, MoneyRefusal | Refusal<'idempotency_key_reused'>>
  | undefined
> {
  const earlier = await findPaymentByKey(deps, context, payer, request.key);
  switch (earlier.state) {
    case 'never_arrived':
      return undefined;
    case 'refused':
      return { ok: false, refusal: earlier.refusal };
    case 'paid': {
      const isSame = earlier.item.amountMinor === request.amountMinor && earlier.item.note === request.note;
      return isSame ? accept({ item: earlier.item, replayed: true }) : refuse('idempotency_key_reused');
    }
  }
}
