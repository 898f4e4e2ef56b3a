/** The one form that is hashed and compared: NFC, nothing else (NIST SP 800-63B-4 §3.1.1.2). Width, case and spaces stay. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC');
}

/** Length as people count it: Unicode code points of the NFC form. */
export function passwordLength(password: string): number {
  return codePoints(normalisePassword(password)).length;
}

/** The password as an attacker would spell it: full-width letters count as the ordinary ones. Never stored, never hashed. */
export function foldForGuessing(password: string): string {
  return password.normalize('NFKC');
}

export function codePoints(text: string): readonly string[] {
  return Array.from(text);
}

/** Control characters and unpaired surrogates: a person could not type them again, and UTF-8 cannot tell the latter apart. */
export function hasUnwritableCharacter(password: string): boolean {
  return /\p{Cc}|\p{Cs}/u.test(password);
}

/** Full-width forms and the ideographic space: usually an input method left on. */
export function hasFullWidthCharacter(password: string): boolean {
  return /[\u3000\uFF01-\uFF5E]/u.test(password);
}
