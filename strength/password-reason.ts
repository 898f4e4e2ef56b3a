import type { GuessPart } from './estimate.ts';
import type { OwnKind } from './person-words.ts';
import type { AdviceCode, PasswordReason } from './verdict.ts';

const ownReasons: Readonly<Record<OwnKind, PasswordReason>> = {
  name: 'own_name',
  birthday: 'own_birthday',
  phone: 'own_phone',
  email: 'own_email',
  username: 'own_username',
  idNumber: 'own_id_number',
  product: 'product_word',
};

const listReasons: Readonly<Record<string, PasswordReason>> = {
  'passwords-common': 'common_password',
  keyboardWalks: 'keyboard_walk',
  numberSlang: 'number_slang',
  chineseNames: 'common_name',
  chineseNameParts: 'common_name',
  firstnames: 'common_name',
};

const patternReasons: Readonly<Record<string, PasswordReason>> = {
  spatial: 'keyboard_walk',
  repeat: 'repeat',
  sequence: 'sequence',
  date: 'date',
  regex: 'date',
  mobileNumber: 'mobile_number',
  idNumber: 'id_number',
  fewDigits: 'digits_only',
};

/** These say more than "it is in a list" when they are nearly the whole password. */
const plainPatterns: ReadonlySet<PasswordReason> = new Set([
  'keyboard_walk',
  'repeat',
  'sequence',
  'number_slang',
  'date',
  'mobile_number',
  'id_number',
]);

/** Why a password that is too guessable is so: own words first, then a pattern that fills it, the list, the longest part. */
export function reasonOf(facts: {
  readonly folded: string;
  readonly parts: readonly GuessPart[];
  readonly own: ReadonlyMap<string, OwnKind>;
  readonly leaked: boolean;
  readonly weak: boolean;
}): PasswordReason {
  if (!facts.weak) return 'leaked';
  const kinds = ownKinds(facts.folded, facts.own, facts.parts);
  const personal = ownReason(kinds);
  if (personal !== null) return personal;
  if (kinds.has('product')) return 'product_word';
  const longest = longestReason(facts.parts, facts.folded.length);
  if (/^(?:\+?86)?1[3-9]\d{9}$/u.test(facts.folded)) return 'mobile_number';
  if (/^\d{5,10}$/u.test(facts.folded) && !facts.leaked && (longest?.share ?? 0) < 1) return 'digits_only';
  if (longest !== null && longest.share >= 0.7 && plainPatterns.has(longest.reason)) return longest.reason;
  if (facts.leaked) return 'leaked';
  return longest?.reason ?? 'too_guessable';
}

/** What would help with this reason, the most useful first. */
export function adviceFor(reason: PasswordReason): readonly AdviceCode[] {
  if (reason === 'too_short') return ['unrelated_words', 'make_longer', 'use_generator'];
  if (reason === 'too_long') return ['make_shorter'];
  if (reason === 'unwritable_character') return ['retype_unwritable'];
  if (reason === 'letters_and_digits') return ['add_letters_and_digits', 'use_generator'];
  if (reason === 'few_kinds') return ['mix_kinds', 'use_generator'];
  if (reason.startsWith('own_') || reason === 'product_word')
    return ['keep_own_details_out', 'unrelated_words', 'use_generator'];
  if (reason === 'leaked' || reason === 'common_password') return ['not_in_a_list', 'unrelated_words', 'use_generator'];
  if (plainPatterns.has(reason) || reason === 'digits_only') return ['no_pattern', 'unrelated_words', 'use_generator'];
  return ['make_longer', 'unrelated_words', 'use_generator'];
}

function ownReason(kinds: ReadonlySet<OwnKind>): PasswordReason | null {
  const personal = [...kinds].filter((kind) => kind !== 'product');
  const [only] = personal;
  if (only === undefined) return null;
  if (personal.length === 1) return ownReasons[only];
  return personal.every((kind) => kind === 'name' || kind === 'birthday') ? 'own_name_and_birthday' : 'own_details';
}

/** The kinds of own words in the text, longest first; they must make up half of it to be called the reason. */
function ownKinds(
  folded: string,
  own: ReadonlyMap<string, OwnKind>,
  parts: readonly GuessPart[],
): ReadonlySet<OwnKind> {
  const kinds = new Set<OwnKind>();
  const text = folded.toLowerCase();
  const covered = new Set<number>();
  const cover = (from: number, length: number, kind: OwnKind): void => {
    kinds.add(kind);
    for (let i = from; i < from + length; i += 1) covered.add(i);
  };
  for (const [word, kind] of [...own].sort((a, b) => b[0].length - a[0].length)) {
    const shortest = /\p{Script=Han}/u.test(word) ? 2 : 4;
    if (word.length < shortest) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (!covered.has(at) && !covered.has(at + word.length - 1)) cover(at, word.length, kind);
    }
  }
  // Written backwards or with 4 for a, only the estimator knows them again; it says where.
  let from = 0;
  for (const part of parts) {
    const kind = part.list === 'userInputs' ? own.get(part.word.toLowerCase()) : undefined;
    if (kind !== undefined && !covered.has(from)) cover(from, part.token.length, kind);
    from += part.token.length;
  }
  return covered.size * 2 >= text.length ? kinds : new Set();
}

function longestReason(parts: readonly GuessPart[], length: number): { reason: PasswordReason; share: number } | null {
  const shares = new Map<PasswordReason, number>();
  for (const part of parts) {
    const reason =
      part.pattern === 'dictionary' ? (listReasons[part.list] ?? 'common_word') : patternReasons[part.pattern];
    if (reason !== undefined) shares.set(reason, (shares.get(reason) ?? 0) + part.token.length / length);
  }
  const [first] = [...shares].sort((a, b) => b[1] - a[1]);
  return first === undefined ? null : { reason: first[0], share: first[1] };
}
