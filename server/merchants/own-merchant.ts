import { accept, parseId, refuse, type Outcome, type PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { Merchant, MerchantNotFound } from './merchant.ts';
import { findMerchant } from './merchants.sql.ts';

/** A shop for its owner; for everybody else it is as unknown as one that never was. */
export async function findOwnMerchant(
  db: Queryable,
  ownerId: PersonId,
  merchantId: string,
): Promise<Outcome<Merchant, MerchantNotFound>> {
  const id = parseId<'merchant'>(merchantId);
  const merchant = id && (await findMerchant(db, id));
  return merchant?.ownerId === ownerId ? accept(merchant) : refuse('merchant_not_found');
}
