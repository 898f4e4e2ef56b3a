import { createHash } from 'node:crypto';
import type { Chance, MerchantId, Refusal } from '#kernel';

export interface ApiKey {
  readonly id: string;
  readonly merchantId: MerchantId;
  readonly label: string;
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export const apiKeysMax = 10;

export type KeyLimit = Refusal<'key_limit', { readonly keysMax: number }>;
export type KeyNotFound = Refusal<'key_not_found'>;

const secretPattern = /^qnk_[A-Za-z0-9_-]{43}$/;

/** 256 random bits behind a prefix that secret scanners can know. */
export function makeApiSecret(chance: Chance): string {
  return `qnk_${Buffer.from(chance.bytes(32)).toString('base64url')}`;
}

/** What is stored; undefined for text that cannot be a secret of ours. With 256 random bits a fast hash is enough. */
export function digestApiSecret(secret: string): Buffer | undefined {
  return secretPattern.test(secret) ? createHash('sha256').update(secret).digest() : undefined;
}

/** Enough to tell keys apart, too little to guess the rest: 48 of 256 bits. */
export function prefixOf(secret: string): string {
  return secret.slice(0, 12);
}
