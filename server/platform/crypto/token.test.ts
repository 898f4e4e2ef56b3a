import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signToken, verifyToken } from './token.ts';

const key = { id: 'token-20261122-00aa11', secret: createSecretKey(randomBytes(32)) };
const now = new Date('2026-11-22T04:00:00Z');
const expiresAt = new Date('2026-11-22T04:10:00Z');
const token = signToken(key, { purpose: 'payee', payload: { account: 'a1' }, expiresAt });
const find = (keyId: string): KeyObject | undefined => (keyId === key.id ? key.secret : undefined);
const [keyId = '', body = '', mac = ''] = token.split('.');

function expired(payload: unknown): string {
  return Buffer.from(JSON.stringify([expiresAt.getTime() + 999_999, payload])).toString('base64url');
}

describe('a signed token', () => {
  test('gives its payload back and fits into a URL and a cookie', () => {
    expect(verifyToken(find, { purpose: 'payee', token, now })).toEqual({ ok: true, value: { account: 'a1' } });
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
  });

  test.each([
    ['another purpose', { purpose: 'device', token }, 'token_invalid'],
    ['a later expiry written in', { token: `${keyId}.${expired({ account: 'a1' })}.${mac}` }, 'token_invalid'],
    ['another payload', { token: `${keyId}.${expired({ account: 'b2' })}.${mac}` }, 'token_invalid'],
    ['an unknown key', { token: `token-20261122-ffffff.${body}.${mac}` }, 'token_invalid'],
    ['no MAC', { token: `${keyId}.${body}.` }, 'token_invalid'],
    ['another MAC', { token: `${keyId}.${body}.${'A'.repeat(43)}` }, 'token_invalid'],
    ['nothing', { token: '' }, 'token_invalid'],
    ['a megabyte', { token: 'A'.repeat(1_000_000) }, 'token_invalid'],
    ['the moment it expires', { now: expiresAt }, 'token_expired'],
    ['a day later', { now: new Date('2026-11-23T04:00:00Z') }, 'token_expired'],
    ['late and for another purpose', { purpose: 'device', now: expiresAt }, 'token_invalid'],
  ])('is refused with %s', (_name, change, code) => {
    expect(verifyToken(find, { purpose: 'payee', token, now, ...change })).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test('is refused with any one letter changed', () => {
    for (let index = 0; index < token.length; index++) {
      const letter = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + letter + token.slice(index + 1);
      expect(verifyToken(find, { purpose: 'payee', token: changed, now })).toMatchObject({
        refusal: { code: 'token_invalid' },
      });
    }
  });
});
