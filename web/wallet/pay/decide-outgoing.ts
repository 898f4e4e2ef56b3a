import type { CallAnswer } from '#web/api';

type Wallet = CallAnswer<'getWallet'>;
type Restriction = NonNullable<Wallet['restriction']>;

/** Whether money may leave at all now, as far as the page knows; the ledger decides again on every payment. */
export type Outgoing =
  | { readonly is: 'open' }
  | { readonly is: 'frozen' }
  | { readonly is: 'slow'; readonly restriction: Restriction; readonly left: bigint }
  | { readonly is: 'spent'; readonly restriction: Restriction };

export function decideOutgoing(wallet: Pick<Wallet, 'frozen' | 'restriction'> | undefined): Outgoing {
  if (wallet === undefined) return { is: 'open' };
  if (wallet.frozen) return { is: 'frozen' };
  const { restriction } = wallet;
  if (restriction === null) return { is: 'open' };
  const left = BigInt(restriction.allowanceLeft);
  return left > 0n ? { is: 'slow', restriction, left } : { is: 'spent', restriction };
}
