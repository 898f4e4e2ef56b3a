import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openWith, SealBroken, sealedKeyId, sealWith } from './seal.ts';

const key = { id: '01937b7e-0000-7000-8000-00000000000a', secret: createSecretKey(randomBytes(32)) };
const other = { id: key.id, secret: createSecretKey(randomBytes(32)) };
const binding = 'identity.people.phone';

describe('what was sealed opens again', () => {
  test.each([
    ['a phone', '+8613800138000'],
    ['Hanzi', '欧阳娜娜'],
    ['nothing', ''],
    ['64 kB', 'x'.repeat(65_536)],
  ])('%s', (_name, text) => {
    expect(openWith(key, sealWith(key, text, binding), binding).toString()).toBe(text);
  });

  test('bytes that are not text', () => {
    const bytes = randomBytes(300);
    expect(openWith(key, sealWith(key, bytes, binding), binding).equals(bytes)).toBe(true);
  });

  test('it names its key, hides its text and never looks the same twice', () => {
    const sealed = sealWith(key, '+8613800138000', binding);
    expect(sealedKeyId(sealed)).toBe(key.id);
    expect(sealed.includes('13800138000')).toBe(false);
    expect(sealWith(key, '+8613800138000', binding).equals(sealed)).toBe(false);
  });
});

describe('what must not open', () => {
  const sealed = sealWith(key, '+8613800138000', binding);

  test.each(Array.from({ length: sealed.length }, (_, index) => index))('byte %i changed', (index) => {
    for (const mask of [0x01, 0x80, 0xff]) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ mask;
      expect(() => openWith(key, changed, binding)).toThrow(SealBroken);
    }
  });

  test.each([
    ['another column', () => openWith(key, sealed, 'identity.people.email')],
    ['another row', () => openWith(key, sealed, `${binding}:7`)],
    ['another key under the same id', () => openWith(other, sealed, binding)],
    ['its last byte cut off', () => openWith(key, sealed.subarray(0, -1), binding)],
    ['a byte more', () => openWith(key, Buffer.concat([sealed, Buffer.of(0)]), binding)],
    ['nothing at all', () => openWith(key, Buffer.alloc(0), binding)],
    ['plain text', () => openWith(key, Buffer.from('+8613800138000 is not sealed, only long enough to be'), binding)],
  ])('%s', (_name, open) => {
    expect(open).toThrow(SealBroken);
  });
});
