import { passwordProfile, type PasswordProfile, type PasswordProfileName } from './password-profiles.ts';

/** NIST SP 800-63B-4 §3.1.1.2 asks for at least 64; nothing is ever cut off. */
export const lengthMax = 256;

/** One row of what a password must reach. */
export interface PasswordRules {
  readonly profile: PasswordProfileName;
  /** Code points. */
  readonly minimumLength: number;
  /** Of four kinds of characters; 0: no rule of composition. */
  readonly classesMin: number;
  readonly lettersAndDigits: boolean;
  /** Estimated guesses, own numbers (design paper login §2). */
  readonly guessesMin: number;
}

/**
 * With T0 a password alone opens no new device: 8 characters and 10^8 guesses; without it 15 and 10^10 (NIST §3.1.1.2). A
 * profile can only ask for more.
 */
export function passwordRules({
  newDeviceNeedsCode,
  profile = passwordProfile({ profile: 'nist' }),
}: {
  readonly newDeviceNeedsCode: boolean;
  readonly profile?: PasswordProfile;
}): PasswordRules {
  const { name, lengthMin, classesMin, lettersAndDigits } = profile;
  return {
    profile: name,
    minimumLength: newDeviceNeedsCode ? lengthMin : Math.max(15, lengthMin),
    classesMin,
    lettersAndDigits,
    guessesMin: newDeviceNeedsCode ? 1e8 : 1e10,
  };
}
