import { accountOf, invariant, type Clock, type PersonId } from '#kernel';
import { readAccount } from '#ledger';
import { findStaticCode, type Code } from '#wallet';
import { readToday, type DayTotal } from './day-total.ts';
import type { MerchantDependencies } from './dependencies.ts';
import type { Merchant } from './merchant.ts';
import { listMerchantsOf } from './merchants.sql.ts';

export interface MerchantView {
  readonly merchant: Merchant;
  readonly availableMinor: bigint;
}

export interface MerchantPage extends MerchantView {
  readonly staticCode: Code;
  readonly today: DayTotal;
}

/** Shops that a person owns, with what each holds. */
export async function listMyMerchants(
  deps: Pick<MerchantDependencies, 'database'>,
  ownerId: PersonId,
): Promise<readonly MerchantView[]> {
  const merchants = await listMerchantsOf(deps.database.kysely, ownerId);
  return Promise.all(merchants.map((merchant) => viewOf(deps, merchant)));
}

/** One shop with its printed code and today. */
export async function describeMerchant(
  deps: Pick<MerchantDependencies, 'database' | 'keyring' | 'businessZone'>,
  clock: Clock,
  merchant: Merchant,
): Promise<MerchantPage> {
  const [view, staticCode, today] = await Promise.all([
    viewOf(deps, merchant),
    findStaticCode(deps.database.kysely, deps.keyring, accountOf(merchant.id)),
    readToday(deps, clock, merchant.id),
  ]);
  invariant(staticCode, 'a shop was opened with its printed code');
  return { ...view, staticCode, today };
}

async function viewOf(deps: Pick<MerchantDependencies, 'database'>, merchant: Merchant): Promise<MerchantView> {
  const account = await readAccount(deps.database.kysely, accountOf(merchant.id));
  invariant(account, 'a shop has an account');
  return { merchant, availableMinor: account.available };
}
