import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { checkPin, passwordRules, type AdviceCode, type PersonWords, type ReasonCode } from '#strength';
import type { IdentityDependencies } from '../dependencies.ts';

export type PasswordRefusal = Refusal<
  'password_weak',
  { readonly reason: ReasonCode; readonly advice: readonly AdviceCode[]; readonly score: number }
>;
export type PinGateRefusal = Refusal<
  'pin_weak',
  { readonly reason: ReasonCode; readonly advice: readonly AdviceCode[] }
>;

/**
 * The gate every new password passes, fed with the person's own words; the browser's meter is the same code. New devices
 * always need a code as well (T0), so eight characters are enough (NIST SP 800-63B-4 §3.1.1.2), unless the profile asks for more.
 */
export function gatePassword(
  { strength, passwordProfile }: Pick<IdentityDependencies, 'strength' | 'passwordProfile'>,
  password: string,
  words: PersonWords,
): Outcome<void, PasswordRefusal> {
  const rules = passwordRules({ newDeviceNeedsCode: true, profile: passwordProfile });
  const { ok, reason, advice, score } = strength.checkPassword(password, { ...rules, words });
  return ok || reason === null ? accept(undefined) : refuse('password_weak', { reason, advice, score });
}

export function gatePin(pin: string, words: PersonWords): Outcome<void, PinGateRefusal> {
  const { ok, reason, advice } = checkPin(pin, words);
  return ok || reason === null ? accept(undefined) : refuse('pin_weak', { reason, advice });
}
