import { daysMs, plusMs } from '#kernel';
import { lettersAndDigits, passwordKinds } from './password-kinds.ts';
import type { PasswordReason } from './verdict.ts';

export const passwordProfileNames = ['nist', 'mlps3', 'pci', 'custom'] as const;
export type PasswordProfileName = (typeof passwordProfileNames)[number];

/** What an installation asks of passwords beyond being hard to guess, which every profile asks. */
export interface PasswordProfile {
  readonly name: PasswordProfileName;
  /** Code points. */
  readonly lengthMin: number;
  /** Kinds of characters of four: small letters, capitals, digits, all others; 0 asks for none. */
  readonly classesMin: number;
  readonly lettersAndDigits: boolean;
  /** Days until a password must be changed; null: never. */
  readonly changeEveryDays: number | null;
}

type Asked = Omit<PasswordProfile, 'name'>;

/**
 * The one table of profiles. NIST SP 800-63B-4 §3.1.1.2 forbids rules of composition and periodic changes; GB/T 22239-2019
 * §8.1.4.1 (等保三级) and PCI DSS 4.0 §8.3.6, §8.3.9 ask for them. Custom starts where nist does.
 */
const profiles: Readonly<Record<PasswordProfileName, Asked>> = {
  nist: { lengthMin: 8, classesMin: 0, lettersAndDigits: false, changeEveryDays: null },
  mlps3: { lengthMin: 8, classesMin: 3, lettersAndDigits: false, changeEveryDays: 90 },
  pci: { lengthMin: 12, classesMin: 0, lettersAndDigits: true, changeEveryDays: 90 },
  custom: { lengthMin: 8, classesMin: 0, lettersAndDigits: false, changeEveryDays: null },
};

/** What the operator set; what is left out stays as the profile has it. Zero days: never. */
export interface ProfileSettings {
  readonly profile: PasswordProfileName;
  readonly lengthMin?: number | undefined;
  readonly classesMin?: number | undefined;
  readonly changeEveryDays?: number | null | undefined;
}

/** A profile with its operator's numbers. The length can only rise. */
export function passwordProfile(settings: ProfileSettings): PasswordProfile {
  const base = profiles[settings.profile];
  const days = settings.changeEveryDays === undefined ? base.changeEveryDays : settings.changeEveryDays;
  return {
    name: settings.profile,
    lengthMin: Math.max(base.lengthMin, settings.lengthMin ?? 0),
    classesMin: settings.classesMin ?? base.classesMin,
    lettersAndDigits: base.lettersAndDigits,
    changeEveryDays: days === 0 ? null : days,
  };
}

/** What the profile's rule of composition says against a password; null when nothing. */
export function compositionReason(
  text: string,
  { classesMin, lettersAndDigits: both }: Pick<PasswordProfile, 'classesMin' | 'lettersAndDigits'>,
): PasswordReason | null {
  if (both && !lettersAndDigits(text)) return 'letters_and_digits';
  return passwordKinds(text) < classesMin ? 'few_kinds' : null;
}

/** When a password set then must be changed; null: never. */
export function passwordExpiresAt(setAt: Date, profile: Pick<PasswordProfile, 'changeEveryDays'>): Date | null {
  return profile.changeEveryDays === null ? null : plusMs(setAt, profile.changeEveryDays * daysMs);
}

/** An expired password still signs in, but reaches only the page where it is changed. */
export function isPasswordExpired(setAt: Date, now: Date, profile: Pick<PasswordProfile, 'changeEveryDays'>): boolean {
  const expiresAt = passwordExpiresAt(setAt, profile);
  return expiresAt !== null && now >= expiresAt;
}
