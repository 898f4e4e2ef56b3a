import { invariant } from '#kernel';
import { passwordProfile, type PasswordProfile } from './password-profiles.ts';

export type PasswordStyle = 'mixed' | 'words';

/** Random bytes as `context.chance.bytes` or `crypto.getRandomValues` give them. */
export type RandomBytes = (count: number) => Uint8Array;

// No 0 O o, 1 l I, and no sign that a Chinese keyboard or a shell would change.
const classes = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_.+=@#%*!?'];
const alphabet = classes.join('');
const digits = '23456789';

export const mixedLength = 16;
export const wordCount = 5;

const usual = passwordProfile({ profile: 'nist' });

/**
 * 16 mixed characters (97 bits) with all four classes, or 5 words (57 bits) joined by hyphens; more where the profile asks for a
 * longer one. A profile that asks for kinds of characters gets words with a capital and a digit.
 */
export function generatePassword(
  randomBytes: RandomBytes,
  {
    style,
    wordList,
    profile = usual,
  }: {
    readonly style: PasswordStyle;
    readonly wordList: readonly string[];
    readonly profile?: Pick<PasswordProfile, 'lengthMin' | 'classesMin' | 'lettersAndDigits'>;
  },
): string {
  if (style === 'words') {
    const words = times(wordCount, () => pick(randomBytes, wordList));
    while (words.join('-').length < profile.lengthMin) words.push(pick(randomBytes, wordList));
    const phrase = words.join('-');
    if (profile.classesMin === 0 && !profile.lettersAndDigits) return phrase;
    return `${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1)}${pick(randomBytes, digits)}`;
  }
  const length = Math.max(mixedLength, profile.lengthMin);
  // Drawing anew until every class is there keeps all accepted passwords equally likely; 2 draws on average.
  for (;;) {
    const password = times(length, () => pick(randomBytes, alphabet)).join('');
    if (classes.every((letters) => Array.from(password).some((letter) => letters.includes(letter)))) return password;
  }
}

function pick(randomBytes: RandomBytes, choices: ArrayLike<string>): string {
  const choice = choices[drawBelow(randomBytes, choices.length)];
  invariant(choice !== undefined, 'a draw outside the list');
  return choice;
}

/** Uniform in 0 … limit − 1: numbers past the last full multiple are thrown away, since a remainder alone favours the first. */
export function drawBelow(randomBytes: RandomBytes, limit: number): number {
  invariant(limit >= 1 && limit <= 65_536, 'a draw of at most two bytes');
  const fair = 65_536 - (65_536 % limit);
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2);
    const value = high * 256 + low;
    if (value < fair) return value % limit;
  }
}

function times<Value>(count: number, make: () => Value): Value[] {
  return Array.from({ length: count }, make);
}
