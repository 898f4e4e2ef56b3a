import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { listAddresses, type AddressRow } from '../people/people.sql.ts';
import { listWaitingChanges } from './contact-changes.sql.ts';
import { mayChangeContacts, type ContactsRest } from './may-change-contacts.ts';

export type PlaceRefusal =
  | ContactsRest
  | Refusal<'address_unknown'>
  | Refusal<'contact_limit', { readonly max: number }>;

/**
 * Whether a person may take one more address, and the one it replaces. Those that are leaving do not count. The caller holds
 * the person's contacts.
 */
export async function findPlace(
  { numbers }: Pick<IdentityDependencies, 'numbers'>,
  tx: Tx,
  context: Pick<Context, 'clock'>,
  asked: { readonly personId: PersonId; readonly replaces: string | null },
): Promise<Outcome<AddressRow | undefined, PlaceRefusal>> {
  const rest = await mayChangeContacts(tx, context, asked.personId);
  if (!rest.ok) return rest;
  const addresses = await listAddresses(tx, asked.personId);
  const waiting = await listWaitingChanges(tx, asked.personId);
  const leaving = new Set(waiting.filter((change) => change.kind !== 'add').map((change) => change.addressId));
  const staying = addresses.filter((row) => !leaving.has(row.id));
  const replaced = staying.find((row) => row.id === asked.replaces);
  if (asked.replaces !== null && !replaced) return refuse('address_unknown');
  const coming = waiting.filter((change) => change.kind === 'transfer' && change.claimantId === asked.personId).length;
  const after = staying.length + coming + (replaced ? 0 : 1);
  return after > numbers.contactsMax ? refuse('contact_limit', { max: numbers.contactsMax }) : accept(replaced);
}
