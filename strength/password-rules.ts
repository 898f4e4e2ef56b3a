/** NIST SP 800-63B-4 §3.1.1.2 asks for at least 64; nothing is ever cut off. */
export const lengthMax = 256;

/** One row of what a password must reach. */
export interface PasswordRules {
  /** `nist`: no composition rule, no expiry. */
  readonly profile: 'nist';
  /** Code points. */
  readonly minimumLength: number;
  /** Estimated guesses, own numbers (design paper login §2). */
  readonly guessesMin: number;
}

/** With T0 a password alone opens no new device: 8 characters and 10^8 guesses; without it 15 and 10^10 (NIST §3.1.1.2). */
export function passwordRules({ newDeviceNeedsCode }: { readonly newDeviceNeedsCode: boolean }): PasswordRules {
  return newDeviceNeedsCode
    ? { profile: 'nist', minimumLength: 8, guessesMin: 1e8 }
    : { profile: 'nist', minimumLength: 15, guessesMin: 1e10 };
}
