import { accept, accountOf, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import { issueCode, readAmount, type AmountInvalid, type Code } from '#wallet';
import type { MerchantDependencies } from './dependencies.ts';
import type { MerchantNotFound } from './merchant.ts';
import { findOwnMerchant } from './own-merchant.ts';

/** A shop's code with an amount, paid at most once. Refuses `merchant_not_found`, `amount_invalid`. */
export async function makeMerchantCode(
  deps: Pick<MerchantDependencies, 'database' | 'keyring'>,
  context: Context,
  ownerId: PersonId,
  asked: { readonly merchantId: string; readonly amount: string; readonly title: string | null },
): Promise<Outcome<Code, MerchantNotFound | AmountInvalid>> {
  const merchant = await findOwnMerchant(deps.database.kysely, ownerId, asked.merchantId);
  if (!merchant.ok) return merchant;
  const amount = readAmount(asked.amount);
  if (!amount.ok) return amount;
  return deps.database.transaction(async (tx) => {
    const code = await issueCode(tx, context, deps.keyring, {
      kind: 'merchant_amount',
      accountId: accountOf(merchant.value.id),
      amountMinor: amount.value,
      title: asked.title,
      obligation: context.chance.uuid(),
      expiresAt: null,
    });
    await recordAudit(tx, context, {
      verb: 'merchants.make_code',
      subject: { kind: 'merchant', id: merchant.value.id },
      facts: { amountMinor: amount.value.toString() },
    });
    return accept(code);
  });
}
