import type { Keyring } from '#platform/crypto';
import type { ContactChange } from './contact-change.ts';

/** The address a change is about stays readable under the row of the change when its own row is gone. */
export function sealContact(keyring: Keyring, changeId: string, address: string): Buffer {
  return keyring.seal(address, `identity.contact_changes.address:${changeId}`);
}

export function openContact(keyring: Keyring, change: Pick<ContactChange, 'id' | 'addressSealed'>): Promise<string> {
  return keyring.openTextLater(change.addressSealed, `identity.contact_changes.address:${change.id}`);
}
