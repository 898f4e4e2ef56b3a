import { createHash, randomBytes } from 'node:crypto';
import type { Chance, Clock } from '#kernel';
import { systemClock } from './clock.ts';
import { uuidV7Maker } from './uuid-v7.ts';

const poolSize = 4096;
let pool: Buffer = Buffer.alloc(0);
let used = 0;

/** The operating system's generator, drawn in blocks: one call a UUID would cost more than the UUID. */
function systemBytes(count: number): Uint8Array {
  if (count > poolSize / 8) return randomBytes(count);
  if (used + count > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  const taken = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return taken;
}

/** Cryptographically strong bytes, and UUIDv7 that only rise within this process. */
export const systemChance: Chance = { bytes: systemBytes, uuid: uuidV7Maker(systemClock, systemBytes) };

/** Chance for tests: the same seed gives the same bytes in the same order. Never for secrets. */
export function seededChance(seed: string, clock: Clock): Chance {
  let block = 0;
  let rest = Buffer.alloc(0);
  const bytes = (count: number): Uint8Array => {
    while (rest.length < count) {
      rest = Buffer.concat([rest, createHash('sha256').update(`${seed}:${block++}`).digest()]);
    }
    const taken = rest.subarray(0, count);
    rest = rest.subarray(count);
    return taken;
  };
  return { bytes, uuid: uuidV7Maker(clock, bytes) };
}
