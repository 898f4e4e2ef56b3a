import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs';
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
import commonWords from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs';
import firstnames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';
import { fullNames, givenNames, surnames } from './chinese-names.ts';
import { hanziPhrases, keyboardWalks, numberSlang, pinyinWords } from './chinese-words.ts';
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
}

export interface Estimate {
  readonly guessesLog10: number;
  readonly parts: readonly GuessPart[];
}

/** zxcvbn grows faster than the length (64 characters 10 ms, 256 over 100 ms), so it sees pieces of this many code points. */
const pieceLength = 100;

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
 * so a long one is judged piece by piece and the look stops as soon as `enoughLog10` is reached.
 */
export function estimateGuesses(password: string, own: ReadonlyMap<string, OwnKind>, enoughLog10: number): Estimate {
  const points = codePoints(withoutLongRepeats(foldForGuessing(password)));
  let best: Estimate = { guessesLog10: 0, parts: [] };
  for (let start = 0; start < points.length; start += pieceLength) {
    const piece = estimatePiece(points.slice(start, start + pieceLength).join(''), [...own.keys()]);
    if (start === 0 || piece.guessesLog10 > best.guessesLog10) best = piece;
    if (best.guessesLog10 >= enoughLog10) break;
  }
  return best;
}

/** In a long text three or more repeats count as two: cut in the middle, a repeated name would look like new letters. */
function withoutLongRepeats(text: string): string {
  return text.length <= pieceLength ? text : text.replace(/(.{1,40}?)\1{2,}/gsu, '$1$1');
}

function estimatePiece(piece: string, ownWords: string[]): Estimate {
  const { sequence } = zxcvbn.check(piece, ownWords);
  // zxcvbn adds 10^4 for every further part, for attackers without a target: it would let name + year + "!" pass at 10^8.
  let guessesLog10 = 0;
  sequence.forEach((part, index) => {
    const guesses: unknown = part['guesses'];
    guessesLog10 += Math.log10(typeof guesses === 'number' && guesses >= 1 ? guesses : 1) + Math.log10(index + 1);
  });
  return { guessesLog10, parts: sequence.map(readPart) };
}

function readPart(part: {
  readonly pattern: string;
  readonly token: string;
  readonly [key: string]: unknown;
}): GuessPart {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    pattern: part.pattern,
    list: text(part['dictionaryName']),
    word: text(part['matchedWord']) || text(part['baseToken']),
    token: part.token,
  };
}
