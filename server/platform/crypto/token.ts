import type { KeyObject } from 'node:crypto';
import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { digestOf, sameBytes } from './digest.ts';

export type TokenRefusal = Refusal<'token_invalid'> | Refusal<'token_expired'>;

/** "key id . payload and expiry . MAC", URL-safe. Anyone can read the payload; nobody else can make one. */
const tokenPattern = /^([a-z]+-\d{8}-[0-9a-f]{6})\.([A-Za-z0-9_-]{1,4096})\.([A-Za-z0-9_-]{43})$/;

export function signToken(
  key: { readonly id: string; readonly secret: KeyObject },
  content: { readonly purpose: string; readonly payload: object; readonly expiresAt: Date },
): string {
  const body = Buffer.from(JSON.stringify([content.expiresAt.getTime(), content.payload])).toString('base64url');
  const mac = digestOf(key.secret, ['token', content.purpose, key.id, body]);
  return `${key.id}.${body}.${mac.toString('base64url')}`;
}

/**
 * Gives the payload back, still to be parsed by its owner. Refuses in this order: `token_invalid` (shape, unknown key,
 * other purpose, changed), `token_expired`.
 */
export function verifyToken(
  findSecret: (keyId: string) => KeyObject | undefined,
  asked: { readonly purpose: string; readonly token: string; readonly now: Date },
): Outcome<unknown, TokenRefusal> {
  const [, keyId = '', body = '', mac = ''] = tokenPattern.exec(asked.token) ?? [];
  const secret = keyId === '' ? undefined : findSecret(keyId);
  if (!secret) return refuse('token_invalid');
  const given = Buffer.from(mac, 'base64url');
  // A last letter with spare bits decodes to the same bytes; one token has one spelling.
  const oneSpelling = given.toString('base64url') === mac;
  if (!oneSpelling || !sameBytes(digestOf(secret, ['token', asked.purpose, keyId, body]), given)) {
    return refuse('token_invalid');
  }
  const signed: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (!Array.isArray(signed) || typeof signed[0] !== 'number') return refuse('token_invalid');
  if (signed[0] <= asked.now.getTime()) return refuse('token_expired');
  return accept<unknown>(signed[1]);
}
