import { Secret, TOTP } from 'otpauth';
import { plusMs, secondsMs, type Chance } from '#kernel';

/** What every authenticator app can do (RFC 6238): SHA-1, six digits, a step of 30 s. */
export const stepSeconds = 30;
const shape = { algorithm: 'SHA1', digits: 6, period: stepSeconds } as const;
/** RFC 4226 §4 recommends 160 bits. */
const secretBytes = 20;
/** Accepted: this step and one to each side (RFC 6238 §5.2). Own number: so far away a clock is told how wrong it is. */
const stepsAccepted = 1;
const stepsTold = 10;

export interface CodeMemory {
  /** Step of the last code accepted. */
  readonly lastStep: number | null;
  /** A step to come whose code was refused with a word about the clock. */
  readonly toldStep: number | null;
}

export type CodeJudgement =
  | { readonly verdict: 'right'; readonly step: number }
  /** Right, but it or a later one was accepted before; another one comes at `nextAt`. */
  | { readonly verdict: 'used'; readonly nextAt: Date }
  /** Right by a clock that is wrong: positive when the phone is ahead. */
  | { readonly verdict: 'clock'; readonly step: number; readonly skewSeconds: number }
  | { readonly verdict: 'wrong' };

export function makeSecret(chance: Chance): Buffer {
  return Buffer.from(chance.bytes(secretBytes));
}

/** Base32 in groups of four, for typing. */
export function secretText(secret: Buffer): string {
  return (new Secret({ buffer: bytesOf(secret) }).base32.match(/.{1,4}/g) ?? []).join(' ');
}

/** What the QR code says: otpauth://totp/… */
export function authenticatorUri(secret: Buffer, account: string): string {
  const key = new Secret({ buffer: bytesOf(secret) });
  return new TOTP({ ...shape, issuer: 'QianNeng Wallet', label: account, secret: key }).toString();
}

export function stepOf(instant: Date): number {
  return Math.floor(instant.getTime() / (stepSeconds * secondsMs));
}

export function codeOfStep(secret: Buffer, step: number): string {
  const key = new Secret({ buffer: bytesOf(secret) });
  return TOTP.generate({ ...shape, secret: key, timestamp: step * stepSeconds * secondsMs });
}

/** Digits as people type them: full-width ones, spaces and dashes are forgiven. */
export function readOneTimeCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '');
}

/**
 * A code by the secret of one authenticator. It counts once, and none before the last accepted counts (RFC 6238 §5.2). One that would be right by
 * a clock up to five minutes wrong is refused, but said to be so; when its time comes it stays refused, so that nobody learns of codes to come by guessing.
 */
export function judgeCode(secret: Buffer, typed: string, asked: CodeMemory & { readonly now: Date }): CodeJudgement {
  const { now, lastStep, toldStep } = asked;
  const present = stepOf(now);
  const code = readOneTimeCode(typed);
  // All are compared, whichever fits, so that time tells nothing.
  const fitting = Array.from({ length: 2 * stepsTold + 1 }, (_none, index) => present - stepsTold + index).filter(
    (step) => codeOfStep(secret, step) === code,
  );
  const isSpent = (step: number) => step === toldStep || (lastStep !== null && step <= lastStep);
  const near = fitting.filter((step) => Math.abs(step - present) <= stepsAccepted);
  const right = near.find((step) => !isSpent(step));
  if (right !== undefined) return { verdict: 'right', step: right };
  if (near.length > 0 || fitting.some((step) => step === lastStep)) {
    return { verdict: 'used', nextAt: plusMs(new Date(0), (present + 1) * stepSeconds * secondsMs) };
  }
  const [far] = fitting;
  if (far === undefined) return { verdict: 'wrong' };
  return { verdict: 'clock', step: far, skewSeconds: (far - present) * stepSeconds };
}

function bytesOf(secret: Buffer): ArrayBuffer {
  return new Uint8Array(secret).buffer;
}
