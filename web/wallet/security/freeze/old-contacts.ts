import type { Contact } from '../use-security.ts';

/** Addresses that may unfreeze: those confirmed before the freeze, the longest known first. The server decides again. */
export function oldContacts(contacts: readonly Contact[], frozenAt: string): readonly Contact[] {
  return contacts
    .filter((contact) => Date.parse(contact.confirmedAt) < Date.parse(frozenAt))
    .toSorted((a, b) => Date.parse(a.confirmedAt) - Date.parse(b.confirmedAt));
}
