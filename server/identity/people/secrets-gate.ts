import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { checkPin, passwordRules, type AdviceCode, type Checker, type PersonWords, type ReasonCode } from '#strength';

export type PasswordRefusal = Refusal<
  'password_weak',
  { readonly reason: ReasonCode; readonly advice: readonly AdviceCode[]; readonly score: number }
>;
export type PinGateRefusal = Refusal<
  'pin_weak',
  { readonly reason: ReasonCode; readonly advice: readonly AdviceCode[] }
>;

/** New devices always need a code as well (T0), so eight characters are enough (NIST SP 800-63B-4 §3.1.1.2). */
const rules = passwordRules({ newDeviceNeedsCode: true });

/** The gate every new password passes, fed with the person's own words; the browser's meter is the same code. */
export function gatePassword(checker: Checker, password: string, words: PersonWords): Outcome<void, PasswordRefusal> {
  const { ok, reason, advice, score } = checker.checkPassword(password, { ...rules, words });
  return ok || reason === null ? accept(undefined) : refuse('password_weak', { reason, advice, score });
}

export function gatePin(pin: string, words: PersonWords): Outcome<void, PinGateRefusal> {
  const { ok, reason, advice } = checkPin(pin, words);
  return ok || reason === null ? accept(undefined) : refuse('pin_weak', { reason, advice });
}
