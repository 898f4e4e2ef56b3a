/** Ids are UUIDs in lower case; the brand keeps a person's id from being passed as an account's. */
export type Id<Name extends string> = string & { readonly __id: Name };

export type PersonId = Id<'person'>;
export type AccountId = Id<'account'>;
export type TransferId = Id<'transfer'>;
export type MerchantId = Id<'merchant'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** Brands a checked UUID; undefined when the text is not one. */
export function parseId<Name extends string>(text: string): Id<Name> | undefined {
  return isUuid(text) ? (text as Id<Name>) : undefined;
}

/**
 * A person's (merchant's) main ledger account has the person's (merchant's) id, so that the hot path needs no look-up.
 * See docs/decisions/0003-account-ids.md.
 */
export function accountOf(owner: PersonId | MerchantId): AccountId {
  return owner as string as AccountId;
}
