import { accept, accountOf, parseId, refuse, type Locale, type Outcome, type PersonId, type Refusal } from '#kernel';
import { findEntry } from '#ledger';
import type { WalletDependencies } from '../dependencies.ts';
import type { ActivityItem } from './activity-item.ts';
import { describeEntries } from './describe-entries.ts';

export type GetActivityRefusal = Refusal<'transfer_not_found'>;

/** One movement as its receipt shows it, for either side. Other people's are as unknown as ones that never were. */
export async function getActivity(
  deps: Pick<WalletDependencies, 'database' | 'people' | 'keyring' | 'currency'>,
  personId: PersonId,
  locale: Locale,
  transferId: string,
): Promise<Outcome<ActivityItem, GetActivityRefusal>> {
  const id = parseId<'transfer'>(transferId);
  const entry = id && (await findEntry(deps.database.kysely, { accountId: accountOf(personId), transferId: id }));
  if (!entry) return refuse('transfer_not_found');
  const [item] = await describeEntries(deps, [entry], { locale, currency: deps.currency });
  return item ? accept(item) : refuse('transfer_not_found');
}
