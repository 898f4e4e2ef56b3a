import {
  accept,
  invariant,
  refuse,
  type Context,
  type Locale,
  type Outcome,
  type PersonId,
  type Refusal,
} from '#kernel';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findHeldAddress } from './addresses.sql.ts';
import { carryOutChange } from './carry-out-change.ts';
import { findLeaving, lockContactsOf } from './contact-changes.sql.ts';
import { startChange } from './start-change.ts';
import { tellContactChange } from './tell-contact-change.ts';

export type TransferRunning = Refusal<'transfer_running', { readonly takesEffectAt: Date }>;

/** Free: nobody holds the address any more, or the asker does. */
export type Transfer =
  | { readonly state: 'free' }
  | { readonly state: 'waiting'; readonly changeId: string; readonly takesEffectAt: Date };

/**
 * Part of the verbs that ask for a proved address which another account holds: never taken over. Its addresses are told, the
 * others can call it off by a link, 72 h pass; the account keeps its money and its other ways in. Money does not rest, else a recycled
 * number would be a weapon. Refuses `transfer_running` when the address is leaving already.
 */
export async function startTransfer(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: {
    readonly address: Recipient;
    readonly flowId: string;
    readonly locale: Locale;
    /** Null: somebody signing up. */
    readonly claimantId: PersonId | null;
  },
): Promise<Outcome<Transfer, TransferRunning>> {
  const { address, claimantId } = asked;
  const holder = await lockHolder(dependencies, tx, address, claimantId);
  if (!holder || holder.personId === claimantId) return accept({ state: 'free' });
  const leaving = await findLeaving(tx, holder.id);
  if (leaving) {
    const settled = await carryOutChange(dependencies, tx, context, leaving.id);
    const still = settled ? await lockHolder(dependencies, tx, address, claimantId) : holder;
    return still ? refuse('transfer_running', { takesEffectAt: leaving.effectiveAt }) : accept({ state: 'free' });
  }
  const { personId, id: addressId } = holder;
  const started = await startChange(dependencies, tx, context, { kind: 'transfer', personId, addressId, ...asked });
  const { changeId, effectiveAt } = started;
  const notice = { template: 'number_transfer', effectiveAt } as const;
  const withoutLink = [addressId];
  await tellContactChange(dependencies, tx, context, { personId, changeId, notice, address, withoutLink });
  return accept({ state: 'waiting', changeId, takesEffectAt: effectiveAt });
}

/** Who holds an address, with the contacts of holder and asker locked. */
async function lockHolder(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  address: Recipient,
  claimantId: PersonId | null,
): Promise<{ readonly id: string; readonly personId: PersonId } | undefined> {
  const digests = keyring.lookups(address.channel, address.address).map((live) => live.digest);
  for (let attempt = 0; attempt < 5; attempt++) {
    const seen = await findHeldAddress(tx, digests);
    if (!seen) return undefined;
    await lockContactsOf(tx, [seen.personId, ...(claimantId === null ? [] : [claimantId])]);
    const now = await findHeldAddress(tx, digests);
    if (now?.personId === seen.personId) return now;
  }
  invariant(false, 'an address changes hands at most every 72 h');
}
