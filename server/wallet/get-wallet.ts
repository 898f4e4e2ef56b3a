import { accountOf, invariant, type Currency, type Locale, type PersonId } from '#kernel';
import { readAccount, type Account } from '#ledger';
import type { WalletDependencies } from './dependencies.ts';
import type { BankCard } from './top-ups/rail.ts';

export interface WalletView {
  readonly account: Account;
  readonly currency: Currency;
  readonly bankCards: readonly BankCard[];
}

/** Balance, limits and what holds money back. */
export async function getWallet(
  deps: Pick<WalletDependencies, 'database' | 'rail' | 'currency'>,
  personId: PersonId,
  locale: Locale,
): Promise<WalletView> {
  const account = await readAccount(deps.database.kysely, accountOf(personId));
  invariant(account, 'a person who is signed in has an account');
  return { account, currency: deps.currency, bankCards: deps.rail.listCards(locale) };
}
