import type { PersonId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { SealedUsername } from './people.sql.ts';
import type { Username } from './username.ts';

/** Seals are bound to the row, so that one person's name cannot be put into another's row. */
export function sealName(keyring: Keyring, personId: PersonId, name: string): Buffer {
  return keyring.seal(name, `identity.people.name:${personId}`);
}

export function openName(keyring: Keyring, personId: PersonId, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `identity.people.name:${personId}`);
}

export function sealUsername(keyring: Keyring, personId: PersonId, username: Username): SealedUsername {
  return {
    sealed: keyring.seal(username.shown, `identity.people.username:${personId}`),
    ...keyring.keyedLookup('username', username.folded),
  };
}

export function openUsername(keyring: Keyring, personId: PersonId, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `identity.people.username:${personId}`);
}

export function sealAddress(keyring: Keyring, addressId: string, address: string): Buffer {
  return keyring.seal(address, `identity.addresses.address:${addressId}`);
}

export function openAddress(keyring: Keyring, addressId: string, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `identity.addresses.address:${addressId}`);
}
