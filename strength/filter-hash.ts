import { normalisePassword } from './normalise-password.ts';

/** The form in which listed passwords are compared: NFC in lower case, so PassWord1 is found as password1. */
export function filterForm(password: string): string {
  return normalisePassword(password).toLowerCase();
}

/** MurmurHash3, 32 bits, over UTF-8. Not a secret: a filter needs even spread, not one-wayness. */
export function filterHash(text: string): number {
  const bytes = new TextEncoder().encode(text);
  let hash = 0;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word =
      byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= at; i -= 1) tail = (tail << 8) | byte(bytes, i);
  hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
