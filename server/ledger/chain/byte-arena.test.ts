import { describe, expect, test } from 'vitest';
import { ByteArena } from './byte-arena.ts';

const head = (oid: number, length: number): string =>
  [1, 1, oid, length, 1].map((part) => part.toString(16).padStart(8, '0')).join('');

describe('PostgreSQL’s binary arrays', () => {
  const arena = new ByteArena();
  const uuid = '0193a000-1234-7abc-8def-0123456789af';
  const rows: readonly (readonly [string, () => Buffer, string])[] = [
    [
      'int8',
      () => arena.int8s([-2n, 10n ** 15n], (value) => value),
      `${head(20, 2)}00000008fffffffffffffffe0000000800038d7ea4c68000`,
    ],
    ['int2', () => arena.int2s([7], (value) => value), `${head(21, 1)}000000020007`],
    [
      'uuid',
      () => arena.uuids([uuid, null], (value) => value),
      `${head(2950, 2)}00000010${uuid.replaceAll('-', '')}ffffffff`,
    ],
    [
      'bytea',
      () => arena.byteas([Buffer.from('ab'), null, Buffer.alloc(0)], (value) => value),
      `${head(17, 3)}000000026162ffffffff00000000`,
    ],
    ['bytea from latin1', () => arena.latin1s(['a\u00ff'], (value) => value), `${head(17, 1)}0000000261ff`],
  ];
  test.each(rows)('%s', (_, write, expected) => {
    arena.clear();
    expect(write().toString('hex')).toBe(expected);
    expect(arena.bytes().toString('hex')).toBe(expected);
  });

  test('what outgrows the memory is whole, and so is what was written before', () => {
    arena.clear();
    const first = arena.int2s([1], (value) => value);
    const kept = first.toString('hex');
    const large = Array.from({ length: 20_000 }, (_, index) => BigInt(index));
    const second = arena.int8s(large, (value) => value);
    expect(first.toString('hex')).toBe(kept);
    expect(arena.bytes().equals(Buffer.concat([first, second]))).toBe(true);
    expect(second.readBigInt64BE(second.length - 8)).toBe(19_999n);
  });
});
