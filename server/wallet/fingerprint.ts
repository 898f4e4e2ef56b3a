import { createHash } from 'node:crypto';

/** What a request asked for, in 32 bytes: the same idempotency key with another fingerprint is refused. Secrets stay out. */
export function fingerprintOf(parts: readonly (string | bigint | null)[]): Buffer {
  const text = JSON.stringify(parts.map((part) => (typeof part === 'bigint' ? part.toString() : part)));
  return createHash('sha256').update(text).digest();
}
