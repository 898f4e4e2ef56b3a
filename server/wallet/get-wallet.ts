import { accountOf, invariant, type Context, type Currency, type PersonId } from '#kernel';
import { standingOn, type Account, type Standing } from '#ledger';
import { businessDayOf } from './calendar.ts';
import type { WalletDependencies } from './dependencies.ts';
import type { BankCard } from './top-ups/rail.ts';

export interface WalletView {
  readonly account: Account;
  readonly standing: Standing;
  readonly currency: Currency;
  readonly bankCards: readonly BankCard[];
}

/** Balance, limits and what holds money back. */
export async function getWallet(
  deps: Pick<WalletDependencies, 'readAccount' | 'rail' | 'currency' | 'businessZone'>,
  context: Context,
  personId: PersonId,
): Promise<WalletView> {
  const at = context.clock.now();
  const now = { at, day: businessDayOf(at, deps.businessZone) };
  const account = await deps.readAccount(accountOf(personId));
  invariant(account, 'a person who is signed in has an account');
  return {
    account,
    standing: standingOn(account, now),
    currency: deps.currency,
    bankCards: deps.rail.listCards(context.locale),
  };
}
