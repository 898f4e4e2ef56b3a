import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** What was sealed was changed, belongs to another place, or is not sealed at all. Never says which. */
export class SealBroken extends Error {
  override name = 'SealBroken';
  constructor() {
    super('a sealed value cannot be opened: changed, moved or not sealed');
  }
}

const version = 1;
const idBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + idBytes;
const overheadBytes = headerBytes + nonceBytes + tagBytes;

/** A 256-bit key and the UUID it is stored under. */
export interface SealingKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/**
 * AES-256-GCM (NIST SP 800-38D): version (1) ‖ key id (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16).
 * The binding is authenticated and not stored, so a value copied to another column (or row) does not open.
 * Random 96-bit nonces allow 2^32 values a key (§8.3): rotate long before.
 */
export function sealWith(key: SealingKey, plaintext: string | Uint8Array, binding: string): Buffer {
  const header = Buffer.concat([Buffer.of(version), Buffer.from(key.id.replaceAll('-', ''), 'hex')]);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.concat([header, Buffer.from(binding)]));
  const hidden = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  return Buffer.concat([header, nonce, hidden, cipher.final(), cipher.getAuthTag()]);
}

/** The UUID of the key a value is sealed with. Throws SealBroken when it cannot be a sealed value. */
export function sealedKeyId(sealed: Uint8Array): string {
  if (sealed.length < overheadBytes || sealed[0] !== version) throw new SealBroken();
  const hex = Buffer.from(sealed.subarray(1, headerBytes)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Throws SealBroken on any changed bit and on another binding. */
export function openWith(key: SealingKey, sealed: Uint8Array, binding: string): Buffer {
  if (sealedKeyId(sealed) !== key.id) throw new SealBroken();
  const nonceEnd = headerBytes + nonceBytes;
  const tagStart = sealed.length - tagBytes;
  const cipher = createDecipheriv('aes-256-gcm', key.secret, sealed.subarray(headerBytes, nonceEnd), {
    authTagLength: tagBytes,
  });
  cipher.setAAD(Buffer.concat([sealed.subarray(0, headerBytes), Buffer.from(binding)]));
  cipher.setAuthTag(sealed.subarray(tagStart));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(nonceEnd, tagStart)), cipher.final()]);
  } catch {
    throw new SealBroken();
  }
}
