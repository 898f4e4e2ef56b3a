import type { Keyring } from '#platform/crypto';

export function sealSecret(keyring: Keyring, factorId: string, secret: Buffer): Buffer {
  return keyring.seal(secret.toString('base64'), `identity.authenticators.secret:${factorId}`);
}

export async function openSecret(
  keyring: Keyring,
  { id, secretSealed }: { readonly id: string; readonly secretSealed: Buffer },
): Promise<Buffer> {
  return Buffer.from(await keyring.openTextLater(secretSealed, `identity.authenticators.secret:${id}`), 'base64');
}
