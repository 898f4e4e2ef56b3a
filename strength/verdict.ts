/** What a person is known by: each entry is guessable by whoever knows them a little. Hanzi or Latin, any usual writing. */
export interface PersonWords {
  readonly names: readonly string[];
  /** 1990-02-15, 19900215 or 1990年2月15日. */
  readonly birthdays?: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly usernames: readonly string[];
  /** Resident identity numbers, 18 characters. */
  readonly idNumbers?: readonly string[];
}

export const passwordReasons = [
  'too_short',
  'too_long',
  'unwritable_character',
  'letters_and_digits',
  'few_kinds',
  'own_name_and_birthday',
  'own_name',
  'own_birthday',
  'own_phone',
  'own_email',
  'own_username',
  'own_id_number',
  'own_details',
  'product_word',
  'leaked',
  'common_password',
  'common_name',
  'common_word',
  'number_slang',
  'keyboard_walk',
  'repeat',
  'sequence',
  'date',
  'mobile_number',
  'id_number',
  'digits_only',
  'too_guessable',
] as const;

export const pinReasons = [
  'pin_not_six_digits',
  'pin_own_birthday',
  'pin_own_phone',
  'pin_own_id_number',
  'pin_birthday_like',
  'pin_run',
  'pin_repeat',
  'pin_pattern',
  'pin_common',
] as const;

export const adviceCodes = [
  'make_longer',
  'make_shorter',
  'unrelated_words',
  'use_generator',
  'keep_own_details_out',
  'not_in_a_list',
  'no_pattern',
  'retype_unwritable',
  'full_width_characters',
  'space_at_the_edge',
  'random_digits',
  'mix_kinds',
  'add_letters_and_digits',
] as const;

export type PasswordReason = (typeof passwordReasons)[number];
export type PinReason = (typeof pinReasons)[number];
export type ReasonCode = PasswordReason | PinReason;
export type AdviceCode = (typeof adviceCodes)[number];

/** 0 guessed at once … 4 safe even from an offline attack; `ok` is what decides, never the score alone. */
export type Score = 0 | 1 | 2 | 3 | 4;

/** The answer of the gate. `reason` is null exactly when `ok`; advice may stand beside an accepted password too. */
export interface Verdict {
  readonly ok: boolean;
  readonly score: Score;
  readonly reason: ReasonCode | null;
  readonly advice: readonly AdviceCode[];
}
