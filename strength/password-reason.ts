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
  const kinds = ownKinds(facts.folded, facts.parts, facts.own);
  const personal = ownReason(kinds);
  if (personal !== null) return personal;
  const longest = longestReason(facts.parts, facts.folded.length);
  if (longest !== null && longest.share >= 0.7 && plainPatterns.has(longest.reason)) return longest.reason;
  if (facts.leaked) return 'leaked';
  if (kinds.has('product')) return 'product_word';
  return longest?.reason ?? 'too_guessable';
}

/** What would help with this reason, the most useful first. */
export function adviceFor(reason: PasswordReason): readonly AdviceCode[] {
  if (reason === 'too_short') return ['unrelated_words', 'make_longer', 'use_generator'];
  if (reason === 'too_long') return ['make_shorter'];
  if (reason === 'unwritable_character') return ['retype_unwritable'];
  if (reason.startsWith('own_') || reason === 'product_word') return ['keep_own_details_out', 'unrelated_words', 'use_generator'];
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

/** Own words in the guess, and longer ones that stand in the text though a cheaper guess went around them. */
function ownKinds(
  folded: string,
  parts: readonly GuessPart[],
  own: ReadonlyMap<string, OwnKind>,
): ReadonlySet<OwnKind> {
  const kinds = new Set<OwnKind>();
  for (const part of parts) {
    const kind = own.get(part.token.toLowerCase()) ?? own.get(part.word.toLowerCase());
    if (kind !== undefined && (part.token.length >= 3 || /\p{Script=Han}/u.test(part.token))) kinds.add(kind);
  }
  const text = folded.toLowerCase();
  const covered = new Set<number>();
  for (const [word, kind] of [...own].sort((a, b) => b[0].length - a[0].length)) {
    const at = word.length >= 4 ? text.indexOf(word) : -1;
    if (at < 0 || covered.has(at)) continue;
    for (let i = at; i < at + word.length; i += 1) covered.add(i);
    kinds.add(kind);
  }
  return kinds;
}

function longestReason(parts: readonly GuessPart[], length: number): { reason: PasswordReason; share: number } | null {
  const shares = new Map<PasswordReason, number>();
  for (const part of parts) {
    const reason = part.pattern === 'dictionary' ? (listReasons[part.list] ?? 'common_word') : patternReasons[part.pattern];
    if (reason !== undefined) shares.set(reason, (shares.get(reason) ?? 0) + part.token.length / length);
  }
  const [first] = [...shares].sort((a, b) => b[1] - a[1]);
  return first === undefined ? null : { reason: first[0], share: first[1] };
}
