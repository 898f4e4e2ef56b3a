import { createHmac, type KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { floorParameters, isWeaker, type HashingParameters } from './argon2-parameters.ts';
import { HashingFault, startHashingPool, type PoolPlace } from './hashing-pool.ts';
import { formatStoredHash, parseStoredHash } from './stored-hash.ts';
import type { Lane } from './two-lane-queue.ts';

export interface PasswordVerdict {
  readonly matches: boolean;
  /** Right, but stored with weaker parameters or an older pepper: hash it anew while the password is at hand. */
  readonly needsRehash: boolean;
}

/** One reserved place. Use it once, and release it in `finally`. */
export interface HashingPlace {
  /** For `null` (unknown account) the same work is done and nothing matches. */
  verify(stored: string | null, password: string): Promise<PasswordVerdict>;
  hash(password: string): Promise<string>;
  release(): void;
}

/** Password hashing off the main thread: argon2id over an HMAC of the NFC password under the pepper. */
export interface Hashing {
  /** Throws HashingBusy. Call it before any account is looked up, so that a full queue tells nothing about accounts. */
  reserve(lane: Lane): HashingPlace;
  /** 0 while `reserve` would find a place; for refusing before a request is even read. */
  secondsToWait(lane: Lane): number;
  hash(password: string, options?: { lane?: Lane }): Promise<string>;
  verify(stored: string | null, password: string, options: { lane: Lane }): Promise<PasswordVerdict>;
  close(): Promise<void>;
}

export interface HashingOptions {
  /** The active pepper, or the one with this id. */
  readonly pepper: (keyId?: string) => { readonly keyId: string; readonly secret: KeyObject | Uint8Array };
  readonly parameters?: HashingParameters;
  /** Default: as many as cores. */
  readonly threads?: number;
  /** Waiting places of each lane, default 20. */
  readonly placesPerLane?: number;
}

export function startHashing(options: HashingOptions): Hashing {
  const parameters = options.parameters ?? floorParameters;
  const { pepper } = options;
  const pool = startHashingPool({
    threads: options.threads ?? availableParallelism(),
    placesPerLane: options.placesPerLane ?? 20,
    workerFile: new URL('./hashing-worker.ts', import.meta.url),
  });

  const hashIn = async (place: PoolPlace, password: string): Promise<string> => {
    const { keyId, secret } = pepper();
    const { encoded } = await place.run({ kind: 'hash', peppered: pepperPassword(secret, password), parameters });
    return formatStoredHash({ pepperId: keyId, encoded });
  };

  const verifyIn = async (place: PoolPlace, stored: string | null, password: string): Promise<PasswordVerdict> => {
    if (stored === null) {
      await hashIn(place, password);
      return { matches: false, needsRehash: false };
    }
    const parsed = parseStoredHash(stored);
    if (!parsed) throw new HashingFault('a stored password hash cannot be read');
    const peppered = pepperPassword(pepper(parsed.pepperId).secret, password);
    const { matches } = await place.run({ kind: 'verify', peppered, encoded: parsed.encoded });
    const isOld = parsed.pepperId !== pepper().keyId || isWeaker(parsed.encoded, parameters);
    return { matches, needsRehash: matches && isOld };
  };

  const reserve = (lane: Lane): HashingPlace => {
    const place = pool.reserve(lane);
    return {
      verify: (stored, password) => verifyIn(place, stored, password),
      hash: (password) => hashIn(place, password),
      release: () => place.release(),
    };
  };

  return {
    reserve,
    secondsToWait: (lane) => pool.secondsToWait(lane),
    hash: async (password, { lane = 'stranger' } = {}) => inPlace(reserve(lane), (place) => place.hash(password)),
    verify: async (stored, password, { lane }) => inPlace(reserve(lane), (place) => place.verify(stored, password)),
    close: () => pool.close(),
  };
}

async function inPlace<Value>(place: HashingPlace, use: (place: HashingPlace) => Promise<Value>): Promise<Value> {
  try {
    return await use(place);
  } finally {
    place.release();
  }
}

/** NFC first, so that é typed on two keyboards is one password (NIST SP 800-63B-4 §3.1.1.2). */
function pepperPassword(secret: KeyObject | Uint8Array, password: string): string {
  return createHmac('sha256', secret).update(password.normalize('NFC'), 'utf8').digest('base64url');
}
