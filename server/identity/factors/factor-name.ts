import type { Keyring } from '#platform/crypto';
import type { Factor } from './factor.ts';

/** What its owner calls a factor; nobody else reads it. */
export function sealFactorName(keyring: Keyring, factorId: string, name: string): Buffer {
  return keyring.seal(name, `identity.factors.name:${factorId}`);
}

export function openFactorName(
  keyring: Keyring,
  { id, nameSealed }: Pick<Factor, 'id' | 'nameSealed'>,
): Promise<string> {
  return keyring.openTextLater(nameSealed, `identity.factors.name:${id}`);
}
