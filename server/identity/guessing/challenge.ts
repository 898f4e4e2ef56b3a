import { createHash } from 'node:crypto';
import { z } from 'zod';
import { minutesMs, plusMs, type Chance, type Clock } from '#kernel';
import type { Keyring } from '#platform/crypto';

/** What a browser has to work out: the number below `max` whose SHA-256 after `salt` is `target` (hex). */
export interface Challenge {
  readonly token: string;
  readonly salt: string;
  readonly target: string;
  readonly max: number;
}

/** A challenge that was solved, still to be spent. */
export interface SolvedChallenge {
  readonly challengeDigest: Buffer;
  readonly expiresAt: Date;
}

const purpose = 'identity.challenge';
const minutesGood = 5;
/** Half of these tries on average: about a second of an old phone, nothing for a server to check. Own number. */
const numbersMax = 100_000;

const Payload = z.strictObject({ salt: z.string(), target: z.string(), max: z.int(), expiresAt: z.int() });

/** A fresh challenge; all of it is in the signed token, so nothing is stored until it is spent. */
export function makeChallenge(keyring: Pick<Keyring, 'sign'>, { clock, chance }: Timed): Challenge {
  const salt = Buffer.from(chance.bytes(16)).toString('base64url');
  const number = Buffer.from(chance.bytes(4)).readUInt32BE() % numbersMax;
  const target = targetOf(salt, number);
  const expiresAt = plusMs(clock.now(), minutesGood * minutesMs);
  const payload = { salt, target, max: numbersMax, expiresAt: expiresAt.getTime() };
  return { token: keyring.sign(purpose, payload, expiresAt), salt, target, max: numbersMax };
}

interface Timed {
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Reads `TOKEN.NUMBER`; undefined when it is not ours, too old or not the number asked for. */
export function readSolution(keyring: Pick<Keyring, 'verify'>, solution: string): SolvedChallenge | undefined {
  const dot = solution.lastIndexOf('.');
  const token = solution.slice(0, Math.max(0, dot));
  const digits = solution.slice(dot + 1);
  const verified = keyring.verify(purpose, token);
  if (!verified.ok || !/^(0|[1-9]\d{0,8})$/.test(digits)) return undefined;
  const payload = Payload.parse(verified.value);
  if (targetOf(payload.salt, Number(digits)) !== payload.target) return undefined;
  return { challengeDigest: createHash('sha256').update(token).digest(), expiresAt: new Date(payload.expiresAt) };
}

function targetOf(salt: string, number: number): string {
  return createHash('sha256').update(`${salt}${number}`).digest('hex');
}
