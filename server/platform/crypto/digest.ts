import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

/** A look-up column's kind; the same text under another kind has another digest. */
export type LookupKind = 'phone' | 'email' | 'username' | 'network';

/** A digest and the id of the key that made it; both are stored. */
export interface KeyedDigest {
  readonly keyId: string;
  readonly digest: Buffer;
}

/** Keyed digest of several parts; each is led by its length, so that no two lists of parts read alike. */
export function digestOf(secret: KeyObject, parts: readonly string[]): Buffer {
  const mac = createHmac('sha256', secret);
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}

/** Compares secrets in a time that depends on their length only. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
