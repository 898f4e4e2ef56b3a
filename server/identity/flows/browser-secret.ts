import { createHash, createHmac } from 'node:crypto';
import type { Chance } from '#kernel';

/** 256 random bits in the flow cookie of one browser; the database only has a digest. */
export type BrowserSecret = Buffer & { readonly __browserSecret: true };

const cookieShape = /^[A-Za-z0-9_-]{43}$/;

function isSecret(bytes: Buffer): bytes is BrowserSecret {
  return bytes.length === 32;
}

export function readBrowserSecret(cookie: string | undefined): BrowserSecret | undefined {
  if (cookie === undefined || !cookieShape.test(cookie)) return undefined;
  const bytes = Buffer.from(cookie, 'base64url');
  return isSecret(bytes) && bytes.toString('base64url') === cookie ? bytes : undefined;
}

export function makeBrowserSecret(chance: Chance): BrowserSecret {
  const bytes = Buffer.from(chance.bytes(32));
  if (!isSecret(bytes)) throw new RangeError('chance gave too few bytes');
  return bytes;
}

export function browserDigest(secret: BrowserSecret): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * A keyed digest that only this browser's secret can make: six digits under it cannot be tried out by whoever reads
 * the database, and neither can the passwords of refused attempts.
 */
export function browserMac(secret: BrowserSecret, purpose: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, ...parts]))
    .digest();
}
