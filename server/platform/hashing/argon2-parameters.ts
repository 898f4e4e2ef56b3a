import { hashSync, parseOptions, type Options } from '@node-rs/argon2';
import { performance } from 'node:perf_hooks';
import { invariant } from '#kernel';

/** How costly one hash is. */
export interface HashingParameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The floor: OWASP Password Storage, argon2id, second row (19 MiB, 2 passes, 1 lane). */
export const floorParameters: HashingParameters = { memoryKib: 19_456, passes: 2, lanes: 1 };

/** Options for the library, whose default is argon2id, version 19. */
export function argon2Options(parameters: HashingParameters): Options {
  const { memoryKib, passes, lanes } = parameters;
  return { memoryCost: memoryKib, timeCost: passes, parallelism: lanes, outputLen: 32 };
}

/** Whether a stored argon2 string was made with less than the parameters ask for now. */
export function isWeaker(encoded: string, parameters: HashingParameters): boolean {
  const stored = parseOptions(encoded);
  return (
    stored.memoryCost < parameters.memoryKib ||
    stored.timeCost < parameters.passes ||
    stored.parallelism < parameters.lanes
  );
}

/**
 * Parameters that take about `targetMs` on one idle core of this machine, never below the floor: passes rise while memory stays
 * as asked, since memory is multiplied by the number of threads.
 */
export function calibrate({
  targetMs,
  memoryKib = floorParameters.memoryKib,
}: {
  targetMs: number;
  memoryKib?: number;
}): { parameters: HashingParameters; measuredMs: number } {
  invariant(targetMs > 0, 'a target time is positive');
  const base = { ...floorParameters, memoryKib: Math.max(memoryKib, floorParameters.memoryKib) };
  const baseMs = measure(base);
  // Time grows with the passes in a straight line: estimate, then look, and step back where it was too much.
  let passes = Math.min(passesMax, Math.floor((base.passes * targetMs) / baseMs));
  for (; passes > base.passes; passes--) {
    const parameters = { ...base, passes };
    const measuredMs = measure(parameters);
    if (measuredMs <= targetMs) return { parameters, measuredMs };
  }
  return { parameters: base, measuredMs: baseMs };
}

/** As many as the setting takes. */
const passesMax = 64;

function measure(parameters: HashingParameters): number {
  const options = argon2Options(parameters);
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    hashSync('calibration', options);
    return performance.now() - begin;
  });
  return times.sort((left, right) => left - right)[2] ?? 0;
}
