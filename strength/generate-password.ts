import { invariant } from '#kernel';

export type PasswordStyle = 'mixed' | 'words';

/** Random bytes as `context.chance.bytes` or `crypto.getRandomValues` give them. */
export type RandomBytes = (count: number) => Uint8Array;

// No 0 O o, 1 l I, and no sign that a Chinese keyboard or a shell would change.
const classes = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_.+=@#%*!?'];
const alphabet = classes.join('');

export const mixedLength = 16;
export const wordCount = 5;

/** 16 mixed characters (97 bits) with all four classes, or 5 words (57 bits) joined by hyphens. */
export function generatePassword(
  randomBytes: RandomBytes,
  { style, wordList }: { readonly style: PasswordStyle; readonly wordList: readonly string[] },
): string {
  if (style === 'words') return times(wordCount, () => pick(randomBytes, wordList)).join('-');
  // Drawing anew until every class is there keeps all accepted passwords equally likely; 2 draws on average.
  for (;;) {
    const password = times(mixedLength, () => pick(randomBytes, alphabet)).join('');
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
