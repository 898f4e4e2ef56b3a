import { accountOf, invariant, parseId, type Context, type PersonId } from '#kernel';
import { freezeAccount, openAccount, readAccount, restrictOutgoing } from '#ledger';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { issueCode, registerParty } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';
import type { Merchant } from './merchant.ts';
import { insertMerchant, lockShopsOf } from './merchants.sql.ts';

/**
 * Opens a shop: its account, its name for payers, its printed code. Frozen or at rest when its owner is, or a shop would be a way out.
 * For the trial's seed and the command line.
 */
export async function openMerchant(
  deps: Pick<MerchantDependencies, 'database' | 'keyring' | 'currency'>,
  context: Context,
  asked: { readonly ownerId: PersonId; readonly name: string },
): Promise<Merchant> {
  const id = parseId<'merchant'>(context.chance.uuid());
  invariant(id, 'chance makes UUIDs');
  const openedAt = context.clock.now();
  const merchant: Merchant = { id, ownerId: asked.ownerId, name: asked.name, currency: deps.currency, openedAt };
  await deps.database.transaction(async (tx) => {
    await lockShopsOf(tx, asked.ownerId);
    await insertMerchant(tx, merchant);
    await openAccount(tx, {
      id: accountOf(id),
      kind: 'merchant',
      currency: deps.currency,
      floorMinor: 0n,
      at: openedAt,
    });
    await closeLikeOwner(tx, merchant);
    await registerParty(tx, { accountId: accountOf(id), kind: 'merchant', name: asked.name, nameEn: null });
    await issueCode(tx, context, deps.keyring, { kind: 'merchant_static', accountId: accountOf(id) });
    await recordAudit(tx, context, {
      verb: 'merchants.open_merchant',
      subject: { kind: 'merchant', id },
      facts: { ownerId: asked.ownerId },
    });
  });
  return merchant;
}

/** What stops the owner's money stops the shop's, until the same time. The caller holds the owner's shops. */
async function closeLikeOwner(tx: Tx, { id, ownerId, openedAt: at }: Merchant): Promise<void> {
  const owner = await readAccount(tx, accountOf(ownerId));
  if (owner?.frozen) await freezeAccount(tx, accountOf(id));
  if (owner?.restriction && owner.restriction.until > at)
    await restrictOutgoing(tx, { accountId: accountOf(id), ...owner.restriction, at });
}
