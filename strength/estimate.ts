import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs';
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
import commonWords from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs';
import firstnames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';
import { fullNames, givenNames, surnames } from './chinese-names.ts';
import { hanziPhrases, keyboardWalks, mailEndings, numberSlang, pinyinWords } from './chinese-words.ts';
import { codePoints, foldForGuessing } from './normalise-password.ts';
import { numberMatchers } from './number-matchers.ts';
import type { OwnKind } from './person-words.ts';

/** One part of the cheapest way to guess a password. */
export interface GuessPart {
  readonly pattern: string;
  /** Which list a word came from; empty for patterns. */
  readonly list: string;
  readonly word: string;
  readonly token: string;
  readonly guessesLog10: number;
}

export interface Estimate {
  readonly guessesLog10: number;
  readonly parts: readonly GuessPart[];
}

/** zxcvbn grows faster than the length: 48 random characters take 12 ms, 100 take 37 and 256 over 100, so it sees pieces. */
const pieceLength = 48;

const zxcvbn = new ZxcvbnFactory(
  {
    dictionary: {
      'passwords-common': passwords,
      // The name makes zxcvbn count a flat 3,888 guesses for each word instead of its place in the alphabet.
      diceware,
      commonWords,
      firstnames,
      keyboardWalks: [...keyboardWalks],
      numberSlang: [...numberSlang],
      pinyinWords: [...pinyinWords],
      hanziPhrases: [...hanziPhrases],
      mailEndings: [...mailEndings],
      chineseNames: [...fullNames],
      chineseNameParts: [...new Set([...surnames, ...givenNames])],
    },
    graphs: { qwerty: graphs.qwerty, keypad: graphs.keypad },
    // 100 by default; measured: 64 leet-looking characters then take half a second, and 4 find the same weak ones.
    l33tMaxSubstitutions: 4,
  },
  { ...numberMatchers },
);

/**
 * How many guesses an attacker who knows the person needs (log10). A password is at least as hard as its hardest piece,
 * so a long one is judged piece by piece and the look stops as soon as `enoughLog10` is reached: what follows the first
 * piece can only add. Adding a bonus for mere length instead would let 256 times "a" pass.
 */
export function estimateGuesses(password: string, own: ReadonlyMap<string, OwnKind>, enoughLog10: number): Estimate {
  const points = codePoints(foldForGuessing(password));
  const period = periodOf(points);
  if (period < points.length) {
    const unit = estimateGuesses(points.slice(0, period).join(''), own, enoughLog10);
    const guessesLog10 = unit.guessesLog10 + Math.log10(points.length / period);
    const word = points.slice(0, period).join('');
    return { guessesLog10, parts: [{ pattern: 'repeat', list: '', word, token: points.join(''), guessesLog10 }] };
  }
  const words = [...own.keys()];
  const shortened = codePoints(withoutLongRepeats(points.join('')));
  let best: Estimate = { guessesLog10: 0, parts: [] };
  for (let start = 0; start < shortened.length; start += pieceLength) {
    const piece = estimatePiece(shortened.slice(start, start + pieceLength).join(''), words);
    if (start === 0 || piece.guessesLog10 > best.guessesLog10) best = piece;
    if (best.guessesLog10 >= enoughLog10) break;
  }
  return best;
}

/** The length after which the text only repeats itself (zxcvbn's own repeats do not know the person); else its length. */
function periodOf(spelled: readonly string[]): number {
  const points = spelled.map((point) => point.toLowerCase());
  for (let period = 1; period * 2 <= points.length; period += 1) {
    if (points.every((point, at) => at < period || point === points[at - period])) return period;
  }
  return points.length;
}

/** In a long text three or more repeats count as two: cut in the middle, a repeated name would look like new letters. */
function withoutLongRepeats(text: string): string {
  return text.length <= pieceLength ? text : text.replace(/(.{1,40}?)\1{2,}/gsu, '$1$1');
}

/**
 * zxcvbn charges 10^4 for every further part, for attackers without a target: "Admin@123456" then looks cheapest as a word
 * and seven random signs. So that charge is left out, and random-looking stretches of a short text are looked at once more.
 */
function estimatePiece(piece: string, ownWords: string[]): Estimate {
  const coarse = zxcvbn.check(piece, ownWords).sequence.map(readPart);
  const fine = coarse.flatMap((part) =>
    part.pattern === 'bruteforce' && part.token.length >= 3 && part.token.length <= 14 && part.token !== piece
      ? zxcvbn.check(part.token, ownWords).sequence.map(readPart)
      : [part],
  );
  const [whole, split] = [guessesLog10(coarse), guessesLog10(fine)];
  return split < whole ? { guessesLog10: split, parts: fine } : { guessesLog10: whole, parts: coarse };
}

/** Guesses for the parts times the orders in which they could stand. */
function guessesLog10(parts: readonly GuessPart[]): number {
  return parts.reduce((sum, part, index) => sum + part.guessesLog10 + Math.log10(index + 1), 0);
}

function readPart(part: {
  readonly pattern: string;
  readonly token: string;
  readonly [key: string]: unknown;
}): GuessPart {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const guesses: unknown = part['guesses'];
  return {
    pattern: part.pattern,
    list: text(part['dictionaryName']),
    word: text(part['matchedWord']) || text(part['baseToken']),
    token: part.token,
    guessesLog10: typeof guesses === 'number' && guesses >= 1 ? Math.log10(guesses) : 0,
  };
}
