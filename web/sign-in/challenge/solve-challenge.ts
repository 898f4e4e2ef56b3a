import type { Outcome } from '#kernel';
import type { CallRefusal } from '#web/api';

/** What the server asks: the number n up to `max` with SHA-256(salt + n) = target, in hexadecimal. */
export interface Challenge {
  readonly token: string;
  readonly salt: string;
  readonly target: string;
  readonly max: number;
}

/** So many numbers are tried before the page is drawn again; a slice takes about 10 ms on a phone. */
const slice = 400;

/** The solution the server takes, `token.n`; undefined when there is none. */
export async function solveChallenge(
  { token, salt, target, max }: Challenge,
  onWork: (part: number) => void,
): Promise<string | undefined> {
  const wanted = target.toLowerCase();
  for (let from = 0; from <= max; from += slice) {
    const numbers = Array.from({ length: Math.min(slice, max - from + 1) }, (_, index) => from + index);
    const digests = await Promise.all(numbers.map((number) => sha256(salt + String(number))));
    const found = numbers[digests.indexOf(wanted)];
    if (found !== undefined) return `${token}.${found}`;
    onWork(from / max);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return undefined;
}

/** Solves the challenge inside a refusal; undefined when it is not one. */
export async function solveRefused(
  outcome: Outcome<unknown, CallRefusal>,
  onWork: (part: number) => void,
): Promise<string | undefined> {
  const challenge = outcome.ok ? undefined : readChallenge(outcome.refusal);
  return challenge === undefined ? undefined : await solveChallenge(challenge, onWork);
}

export function readChallenge(refusal: CallRefusal): Challenge | undefined {
  if (refusal.kind !== 'problem') return undefined;
  const { token, salt, target, max } = refusal;
  const isWhole = typeof token === 'string' && typeof salt === 'string' && typeof target === 'string';
  return isWhole && typeof max === 'number' ? { token, salt, target, max } : undefined;
}

const encoder = new TextEncoder();

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
