import { estimateGuesses } from './estimate.ts';
import type { LeakedFilter } from './leaked-filter.ts';
import {
  codePoints,
  foldForGuessing,
  hasFullWidthCharacter,
  hasUnwritableCharacter,
  normalisePassword,
  passwordLength,
} from './normalise-password.ts';
import { adviceFor, reasonOf } from './password-reason.ts';
import { compositionReason } from './password-profiles.ts';
import { expandPersonWords, type ReadPinyin } from './person-words.ts';
import type { PasswordRules } from './password-rules.ts';
import { lengthMax } from './password-rules.ts';
import type { AdviceCode, PasswordReason, PersonWords, Score, Verdict } from './verdict.ts';

/** The one gate for a new password. Pure: what it knows of lists and readings is handed in. */
export function decidePassword(
  password: string,
  rules: PasswordRules & { readonly words: PersonWords },
  known: { readonly leaked: LeakedFilter | null; readonly readPinyin: ReadPinyin },
): Verdict {
  const text = normalisePassword(password);
  const length = passwordLength(text);
  if (length > lengthMax) return refused('too_long', 0, text);
  if (hasUnwritableCharacter(text)) return refused('unwritable_character', 0, text);

  const own = expandPersonWords(rules.words, known.readPinyin);
  const { guessesLog10, parts } = estimateGuesses(text, own, 12);
  const leaked = known.leaked?.has(text) ?? false;
  const weak = guessesLog10 < Math.log10(rules.guessesMin);
  const score = scoreOf(guessesLog10);
  if (length < rules.minimumLength) return refused('too_short', Math.min(score, 1), text);
  const missing = compositionReason(text, rules);
  if (!weak && !leaked && missing !== null) return refused(missing, Math.min(score, 2), text);
  if (!weak && !leaked) return { ok: true, score: score < 3 ? 3 : score, reason: null, advice: inputAdvice(text) };
  const folded = codePoints(foldForGuessing(text)).slice(0, 100).join('');
  return refused(reasonOf({ folded, parts, own, leaked, weak }), leaked ? 0 : Math.min(score, 2), text);
}

function refused(reason: PasswordReason, score: number, text: string): Verdict {
  return { ok: false, score: toScore(score), reason, advice: [...adviceFor(reason), ...inputAdvice(text)] };
}

/** Said also beside an accepted password: these are kept as typed and surprise people at the next sign-in. */
function inputAdvice(text: string): readonly AdviceCode[] {
  return [
    ...(hasFullWidthCharacter(text) ? (['full_width_characters'] as const) : []),
    ...(text.trim() === text ? [] : (['space_at_the_edge'] as const)),
  ];
}

/** zxcvbn's steps: 10^3, 10^6, 10^8, 10^10 guesses. */
function scoreOf(guessesLog10: number): Score {
  return toScore([3, 6, 8, 10].filter((step) => guessesLog10 >= step).length);
}

function toScore(value: number): Score {
  if (value <= 0) return 0;
  if (value === 1) return 1;
  if (value === 2) return 2;
  return value === 3 ? 3 : 4;
}
