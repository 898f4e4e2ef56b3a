// Light on purpose: lists, estimator and pinyin come in through loadStrength, so an entry may import this door.
export { checkPin } from './check-pin.ts';
export type { Checker } from './checker.ts';
export { fetchFilter } from './fetch-filter.ts';
export { filterAddress } from './filter-address.ts';
export type { PasswordStyle, RandomBytes } from './generate-password.ts';
export { loadFilter, type LeakedFilter } from './leaked-filter.ts';
export { loadStrength } from './load-strength.ts';
export { normalisePassword, passwordLength } from './normalise-password.ts';
export {
  isPasswordExpired,
  passwordExpiresAt,
  passwordProfile,
  passwordProfileNames,
  type PasswordProfile,
  type PasswordProfileName,
  type ProfileSettings,
} from './password-profiles.ts';
export { lengthMax, passwordRules, type PasswordRules } from './password-rules.ts';
export { adviceText, reasonText } from './reason-text.ts';
export {
  adviceCodes,
  passwordReasons,
  pinReasons,
  type AdviceCode,
  type PasswordReason,
  type PersonWords,
  type PinReason,
  type ReasonCode,
  type Score,
  type Verdict,
} from './verdict.ts';
