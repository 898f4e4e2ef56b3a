import { MatcherBaseClass, type Match, type Matcher, type MatchOptions } from '@zxcvbn-ts/core';

/** Guesses for a number somebody else also knows; 3 × 10^7 lies below the gate, so that alone it never passes (own). */
const knownNumberGuesses = 3e7;

function numberMatcher(pattern: string, find: RegExp, guesses: (token: string) => number): Matcher {
  class NumberMatching extends MatcherBaseClass {
    override match({ password }: MatchOptions): Match[] {
      return Array.from(password.matchAll(find), (hit) => ({
        pattern,
        i: hit.index,
        j: hit.index + hit[0].length - 1,
        token: hit[0],
      }));
    }
  }
  return { Matching: NumberMatching, feedback: () => null, scoring: (match) => guesses(match.token) };
}

/** What an English estimator takes for random digits: Chinese mobile numbers, identity numbers, QQ numbers. */
export const numberMatchers: Readonly<Record<string, Matcher>> = {
  mobileNumber: numberMatcher('mobileNumber', /1[3-9]\d{9}/gu, () => knownNumberGuesses),
  idNumber: numberMatcher(
    'idNumber',
    /[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]/gu,
    () => knownNumberGuesses,
  ),
  fewDigits: numberMatcher('fewDigits', /^\d{5,10}$/gu, (token) => Math.min(10 ** token.length, knownNumberGuesses)),
};
