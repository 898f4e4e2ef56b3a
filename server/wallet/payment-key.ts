import { invariant, parseId, type Context, type PersonId, type TransferId } from '#kernel';

/** A payment's idempotency key counts for one payer and this one route, for ever. */
export function paymentScope(payer: PersonId): string {
  return `person:${payer}:pay`;
}

export function newTransferId(context: Context): TransferId {
  const id = parseId<'transfer'>(context.chance.uuid());
  invariant(id, 'chance makes UUIDs');
  return id;
}
