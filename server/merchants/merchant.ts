import type { Currency, MerchantId, PersonId, Refusal } from '#kernel';

/** A shop. Its main ledger account has its id. */
export interface Merchant {
  readonly id: MerchantId;
  readonly ownerId: PersonId;
  readonly name: string;
  readonly currency: Currency;
  readonly openedAt: Date;
}

export type MerchantNotFound = Refusal<'merchant_not_found'>;
