import type { Locale } from '#kernel';
import type { PersonWords, ProfileSettings, ReasonCode, Verdict } from '#strength';
import type { LoadedStrength } from './use-gate.ts';

/** T0 is on by default: a password alone opens no new device. */
const newDeviceNeedsCode = true;

/** What this wallet asks of a password: `getApp().passwordRules`, or the default profile until it has come. */
export type PasswordDemands = ProfileSettings;
export const usualDemands: PasswordDemands = { profile: 'nist' };

/** The verdict on a typed password; undefined while nothing is typed or the gate has not come. The server has the last word. */
export function judge(
  strength: LoadedStrength | undefined,
  demands: PasswordDemands,
  words: PersonWords,
  password: string,
): Verdict | undefined {
  if (strength === undefined || password === '') return undefined;
  const { door, checker } = strength;
  const rules = door.passwordRules({ newDeviceNeedsCode, profile: door.passwordProfile(demands) });
  return checker.checkPassword(password, { ...rules, words });
}

/** The reason in words, with this wallet's own numbers. */
export function reasonWords(
  { door }: LoadedStrength,
  demands: PasswordDemands,
  reason: ReasonCode,
  locale: Locale,
): string {
  const { lengthMin, classesMin } = door.passwordProfile(demands);
  return door.reasonText(reason, locale, { minimumLength: lengthMin, classesMin });
}

/** Why the typed password cannot be taken, in words; undefined when it can, or when only the server can tell. */
export function passwordFault(
  strength: LoadedStrength | undefined,
  demands: PasswordDemands,
  words: PersonWords,
  password: string,
  locale: Locale,
): string | undefined {
  const reason = judge(strength, demands, words, password)?.reason ?? null;
  return strength === undefined || reason === null ? undefined : reasonWords(strength, demands, reason, locale);
}
