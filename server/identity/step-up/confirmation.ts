import { createHash } from 'node:crypto';
import { minutesMs, plusMs, type Refusal } from '#kernel';

/** What somebody is about to do; a confirmation is good for one of these alone. */
export type Purpose =
  | 'factors'
  | 'contacts'
  | 'sessions'
  | 'secrets'
  | 'export'
  | 'close_account'
  | 'payment'
  | 'phrase';

/** What a sign-in or a confirmation proved. */
export type Level = 'password' | 'second_factor';

/** What an account may have beside its password. */
export type FactorKind = 'authenticator' | 'passkey' | 'saved_code';

/** How somebody may confirm. */
export type Method = 'password' | FactorKind;

export type ConfirmationNeeded = Refusal<
  'confirmation_needed',
  { readonly purpose: Purpose; readonly methods: readonly Method[]; readonly binding: string | null }
>;

/** A sign-in or a confirmation, as far as it counts. */
export interface Proved {
  readonly level: Level | null;
  readonly at: Date;
}

/** Long enough to finish what was begun, too short for whoever finds the phone; own number. */
const goodForMs = 5 * minutesMs;

/**
 * The account's own level, for every purpose alike: whoever has an authenticator or a passkey confirms with it (OWASP ASVS 5.0
 * §7.5.1). Saved codes alone are a way back, not a second factor.
 */
export function neededLevel(factors: readonly FactorKind[]): Level {
  return factors.some((factor) => factor !== 'saved_code') ? 'second_factor' : 'password';
}

/** The ways to confirm, best first. A password no longer does where there is more. */
export function methodsOf(factors: readonly FactorKind[]): readonly Method[] {
  if (neededLevel(factors) === 'password') return ['password'];
  const order: readonly FactorKind[] = ['passkey', 'authenticator', 'saved_code'];
  return order.filter((method) => factors.includes(method));
}

export function levelOf(method: Method): Level {
  return method === 'password' ? 'password' : 'second_factor';
}

/** The levels that are enough where this one is asked for. */
export function levelsFrom(needed: Level): readonly Level[] {
  return needed === 'password' ? ['password', 'second_factor'] : ['second_factor'];
}

export function confirmedUntil(at: Date): Date {
  return plusMs(at, goodForMs);
}

/** Whether what was proved then is still enough now. */
export function suffices(proved: Proved, needed: Level, now: Date): boolean {
  return proved.level !== null && levelsFrom(needed).includes(proved.level) && now < confirmedUntil(proved.at);
}

/** What is confirmed, as 43 letters that tell nothing of it. */
export function bindingOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

export function readBinding(binding: string): Buffer {
  return Buffer.from(binding, 'base64url');
}
