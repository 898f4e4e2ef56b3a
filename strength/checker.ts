import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs';
import { decidePassword } from './check-password.ts';
import { generatePassword, type PasswordStyle, type RandomBytes } from './generate-password.ts';
import type { LeakedFilter } from './leaked-filter.ts';
import type { PasswordProfile } from './password-profiles.ts';
import type { PasswordRules } from './password-rules.ts';
import type { ReadPinyin } from './person-words.ts';
import type { PersonWords, Verdict } from './verdict.ts';

/** The strength gate with its lists in memory. */
export interface Checker {
  /** The verdict on a new password of this person. Some 4 ms for 16 characters, 13 ms for 64 and more. */
  checkPassword(password: string, rules: PasswordRules & { readonly words: PersonWords }): Verdict;
  /** True for a listed password in NFC, whatever its case; false when no filter is loaded. */
  isKnownLeaked(password: string): boolean;
  /** One that the profile accepts as well, the default profile when it is left out, and that no loaded filter takes for leaked. */
  generatePassword(
    randomBytes: RandomBytes,
    options: { readonly style: PasswordStyle; readonly profile?: PasswordProfile },
  ): string;
}

/** EFF's long diceware list (in @zxcvbn-ts/language-common), its short plain words: 2,849, so 11.4 bits each. */
export const passphraseWords: readonly string[] = diceware.filter((word) => /^[a-z]{3,6}$/u.test(word));

export function createChecker(leaked: LeakedFilter | null, readPinyin: ReadPinyin): Checker {
  return {
    checkPassword: (password, rules) => decidePassword(password, rules, { leaked, readPinyin }),
    isKnownLeaked: (password) => leaked?.has(password) ?? false,
    generatePassword: (randomBytes, options) => {
      // The filter takes one random string in some 19,000 for a leaked one: the gate would refuse what we offered.
      for (;;) {
        const password = generatePassword(randomBytes, { ...options, wordList: passphraseWords });
        if (leaked?.has(password) !== true) return password;
      }
    },
  };
}
