import type { Context } from '#kernel';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findHeldAddress } from './addresses.sql.ts';
import { carryOutChange } from './carry-out-change.ts';
import { findLeaving, lockContactsOf } from './contact-changes.sql.ts';

/** Whether an account has this address, after a change of it that is due. For somebody who has proved to hold it. */
export async function isAddressHeld(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { channel, address }: Recipient,
): Promise<boolean> {
  const digests = dependencies.keyring.lookups(channel, address).map((live) => live.digest);
  const held = await findHeldAddress(tx, digests);
  if (!held) return false;
  const leaving = await findLeaving(tx, held.id);
  if (!leaving || leaving.effectiveAt > context.clock.now()) return true;
  await lockContactsOf(tx, [held.personId, ...(leaving.claimantId === null ? [] : [leaving.claimantId])]);
  await carryOutChange(dependencies, tx, context, leaving.id);
  return (await findHeldAddress(tx, digests)) !== undefined;
}
