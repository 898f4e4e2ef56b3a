import type { Clock } from '#kernel';

const counterMax = 0xfff;

/**
 * UUIDv7 (RFC 9562 §5.7, §6.2 method 1): 48 bits of milliseconds, a 12-bit counter, 62 random bits.
 * Ids of one maker only rise, also within a millisecond and when the clock is set back.
 */
export function uuidV7Maker(clock: Clock, bytes: (count: number) => Uint8Array): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const random = bytes(10);
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // The top counter bit starts clear, so that at least 2,048 ids fit into the millisecond.
      counter = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff;
    } else if (counter < counterMax) {
      counter += 1;
    } else {
      lastMs += 1;
      counter = 0;
    }
    return formatUuid(lastMs, counter, random.subarray(2));
  };
}

function formatUuid(ms: number, counter: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0');
  const tail = Buffer.from(random);
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const hex = tail.toString('hex');
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${counter.toString(16).padStart(3, '0')}`,
    hex.slice(0, 4),
    hex.slice(4),
  ].join('-');
}
