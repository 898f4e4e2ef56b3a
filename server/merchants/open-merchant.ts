import { accountOf, invariant, parseId, type Context, type PersonId } from '#kernel';
import { openAccount } from '#ledger';
import { recordAudit } from '#platform/audit';
import { issueCode, registerParty } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';
import type { Merchant } from './merchant.ts';
import { insertMerchant } from './merchants.sql.ts';

/** Opens a shop: its account, its name for payers, its printed code. For the trial's seed and the command line. */
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
    await insertMerchant(tx, merchant);
    await openAccount(tx, {
      id: accountOf(id),
      kind: 'merchant',
      currency: deps.currency,
      floorMinor: 0n,
      at: openedAt,
    });
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
