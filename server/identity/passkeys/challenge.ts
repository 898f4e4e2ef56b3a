import { createHash } from 'node:crypto';
import { z } from 'zod';
import { minutesMs, plusMs, type Chance, type PersonId } from '#kernel';

/** add: a passkey is being made; sign_in: in a browser nobody has signed in with; proof: a session confirms something. */
export type ChallengePurpose = 'add' | 'sign_in' | 'proof';

/** A challenge as it is kept: its digest, and whose and what for it is. */
export interface Challenge {
  readonly id: string;
  readonly purpose: ChallengePurpose;
  readonly bindingDigest: Buffer | null;
  readonly personId: PersonId | null;
  readonly sessionId: string | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly answerDigest: Buffer | null;
  readonly startedSessionId: string | null;
}

/** WebAuthn L3 §15.1 recommends 300 to 600 s. */
export const challengeMinutes = 5;
const randomBytes = 32;

export function challengeExpiry(now: Date): Date {
  return plusMs(now, challengeMinutes * minutesMs);
}

/** What is stored of a challenge, a binding, an answer. */
export function digestOf(part: 'challenge' | 'binding' | 'answer', bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(`passkey ${part} `).update(bytes).digest();
}

/**
 * 256 random bits (WebAuthn L3 §13.4.3 asks for 128), and behind them the digest of what the proof is for: what is signed is then
 * an authentication code of this very payment (EU 2018/389 art. 5).
 */
export function makeChallenge(chance: Chance, bindingDigest: Buffer | null): Buffer {
  const random = Buffer.from(chance.bytes(randomBytes));
  return bindingDigest === null ? random : Buffer.concat([random, bindingDigest]);
}

const ClientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

/** The challenge inside an answer, to find its row by; undefined when the answer cannot be one, or was given in a frame of another site. */
export function readChallenge(clientDataJSON: string): Buffer | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  const read = ClientData.safeParse(parsed);
  if (!read.success || read.data.crossOrigin === true) return undefined;
  const challenge = Buffer.from(read.data.challenge, 'base64url');
  return challenge.length >= randomBytes && challenge.toString('base64url') === read.data.challenge
    ? challenge
    : undefined;
}
