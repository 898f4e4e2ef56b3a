import { accept, accountOf, invariant, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { findEntry, findOutcomeByKey, type Entry } from '#ledger';
import type { ActivityItem } from './activity/activity-item.ts';
import { describeEntries } from './activity/describe-entries.ts';
import type { WalletDependencies } from './dependencies.ts';
import type { Payee } from './payee-token.ts';
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
  const outcome = await findOutcome(deps, payer, key);
  if (!outcome) return { state: 'never_arrived' };
  if (!outcome.ok) return { state: 'refused', refusal: outcome.refusal };
  return { state: 'paid', item: await describe(deps, context, outcome.value) };
}

/** The answer that a key already has, when its payee or code has run out since; undefined when the key is new. */
export async function findEarlierPayment(
  deps: FindDependencies,
  context: Context,
  payee: Payee,
  request: { readonly key: string; readonly amountMinor: bigint; readonly note: string | null },
): Promise<
  | Outcome<{ readonly item: ActivityItem; readonly replayed: true }, MoneyRefusal | Refusal<'idempotency_key_reused'>>
  | undefined
> {
  const outcome = await findOutcome(deps, payee.payer, request.key);
  if (!outcome?.ok) return outcome;
  const item = await describe(deps, context, outcome.value);
  const isSame =
    outcome.value.counterparty === payee.accountId &&
    item.amountMinor === request.amountMinor &&
    item.note === request.note &&
    outcome.value.obligation === payee.obligation;
  return isSame ? accept({ item, replayed: true }) : refuse('idempotency_key_reused');
}

async function findOutcome(
  deps: Pick<WalletDependencies, 'database'>,
  payer: PersonId,
  key: string,
): Promise<Outcome<Entry, MoneyRefusal> | undefined> {
  const db = deps.database.kysely;
  const outcome = await findOutcomeByKey(db, { scope: paymentScope(payer), key });
  if (!outcome) return undefined;
  if (!outcome.ok) return moneyRefusal(outcome.refusal);
  const { transferId } = outcome.value;
  const entry = await findEntry(db, { accountId: accountOf(payer), transferId });
  invariant(entry, 'a posted payment has an entry of its payer');
  return accept(entry);
}

async function describe(deps: FindDependencies, context: Context, entry: Entry): Promise<ActivityItem> {
  const [item] = await describeEntries(deps, [entry], { locale: context.locale, currency: deps.currency });
  invariant(item, 'one entry is described as one item');
  return item;
}
