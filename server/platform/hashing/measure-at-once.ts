import { performance } from 'node:perf_hooks';
import type { HashingParameters } from './argon2-parameters.ts';
import { startHashing } from './hashing.ts';

const rounds = 3;

/** How long each of `threads` hashes takes when all threads of a wallet work at once, and how many a second that makes. */
export async function measureAtOnce(
  parameters: HashingParameters,
  threads: number,
): Promise<{ readonly eachMs: number; readonly perSecond: number }> {
  const pepper = () => ({ keyId: 'calibration', secret: new Uint8Array(32) });
  const hashing = startHashing({ threads, parameters, pepper, placesPerLane: threads });
  const burst = () =>
    Promise.all(Array.from({ length: threads }, () => hashing.hash('calibration', { lane: 'known' })));
  try {
    // The first burst starts the threads.
    await burst();
    const begin = performance.now();
    for (let round = 0; round < rounds; round++) await burst();
    const eachMs = (performance.now() - begin) / rounds;
    return { eachMs, perSecond: (threads * 1_000) / eachMs };
  } finally {
    await hashing.close();
  }
}
