import type { Refusal } from '#kernel';
import type { ProblemTable } from '#platform/http';
import type { TooManyMessages } from '#notify';
import type { ChallengeNeeded } from './guessing/index.ts';
import type {
  ChangeOver,
  ConfirmContactRefusal,
  RemoveContactRefusal,
  StartContactRefusal,
  TransferContactRefusal,
} from './contacts/index.ts';
import type {
  ConfirmAuthenticatorRefusal,
  RemoveFactorRefusal,
  SavedCodesRefusal,
  StartFactorRefusal,
} from './factors/index.ts';
import type { NoticeUnknown } from './notices/index.ts';
import type { OpenPersonRefusal, PhraseInvalid, UsernameRefusal } from './people/index.ts';
import type { PinRefusal } from './pin/index.ts';
import type {
  FinishPasskeyRefusal,
  PasskeyProofRefusal,
  RemovePasskeyRefusal,
  StartPasskeyRefusal,
} from './passkeys/index.ts';
import type { CursorInvalid, EventUnknown, ExportRefusal, StartClosingRefusal } from './records/index.ts';
import type { LinkExpired, ProveFactorRefusal, SetPasswordRefusal } from './recovery/index.ts';
import type { UnfreezeRefusal } from './freeze/index.ts';
import type { KeepRefusal } from './doctor/index.ts';
import type { ChangePasswordRefusal } from './safety/index.ts';
import type { DeviceUnknown, SessionUnknown, TrustRefusal } from './sessions/index.ts';
import type { ConfirmFactorRefusal, SignInRefused } from './sign-in/index.ts';
import type { AddressRefusal, CodeRefusal, CountryNotServed, CompleteRefusal, ResendRefusal } from './sign-up/index.ts';
import type { ConfirmIdentityRefusal } from './step-up/index.ts';

/** Every refusal of this room's verbs. */
export type IdentityRefusal =
  | AddressRefusal
  | CountryNotServed
  | CodeRefusal
  | ResendRefusal
  | CompleteRefusal
  | OpenPersonRefusal
  | UsernameRefusal
  | PhraseInvalid
  | NoticeUnknown
  | SignInRefused
  | ChallengeNeeded
  | TooManyMessages
  | PinRefusal
  | KeepRefusal
  | StartContactRefusal
  | ConfirmContactRefusal
  | TransferContactRefusal
  | RemoveContactRefusal
  | ChangeOver
  | ChangePasswordRefusal
  | LinkExpired
  | CursorInvalid
  | EventUnknown
  | ExportRefusal
  | StartClosingRefusal
  | SetPasswordRefusal
  | UnfreezeRefusal
  | ConfirmIdentityRefusal
  | StartFactorRefusal
  | ConfirmAuthenticatorRefusal
  | RemoveFactorRefusal
  | SavedCodesRefusal
  | ConfirmFactorRefusal
  | ProveFactorRefusal
  | SessionUnknown
  | DeviceUnknown
  | TrustRefusal
  | StartPasskeyRefusal
  | FinishPasskeyRefusal
  | RemovePasskeyRefusal
  | PasskeyProofRefusal
  | Refusal<'passkey_none'>
  | Refusal<'password_wrong'>;

/** Statuses by RFC 9110; the PIN's two are met on payments. */
export const identityProblems = {
  address_invalid: { status: 422 },
  country_not_served: { status: 422 },
  too_many_messages: { status: 429, retryable: true },
  code_wrong: { status: 422 },
  code_expired: { status: 410 },
  flow_unknown: { status: 404 },
  resend_too_soon: { status: 429, retryable: true },
  address_not_confirmed: { status: 409 },
  name_invalid: { status: 422 },
  username_invalid: { status: 422 },
  username_taken: { status: 409 },
  phrase_invalid: { status: 422 },
  notice_unknown: { status: 404 },
  password_weak: { status: 422 },
  pin_weak: { status: 422 },
  consent_outdated: { status: 409 },
  address_taken: { status: 409 },
  sign_in_refused: { status: 401 },
  sign_in_wrong_password: { status: 401 },
  sign_in_device_locked: { status: 401 },
  challenge_needed: { status: 428 },
  password_wrong: { status: 422 },
  confirmation_needed: { status: 403 },
  session_unknown: { status: 404 },
  device_unknown: { status: 404 },
  device_not_here: { status: 409 },
  no_second_factor: { status: 409 },
  passkey_unknown: { status: 401 },
  passkey_refused: { status: 422 },
  passkey_timed_out: { status: 410 },
  passkey_copied: { status: 403 },
  passkey_registered: { status: 409 },
  passkey_limit: { status: 409 },
  passkey_none: { status: 409 },
  factor_unknown: { status: 404 },
  password_reused: { status: 422 },
  address_yours: { status: 409 },
  address_unknown: { status: 404 },
  address_held: { status: 409 },
  contact_limit: { status: 409 },
  factors_rest: { status: 409 },
  last_way_back: { status: 409 },
  factor_limit: { status: 409 },
  factor_locked: { status: 429, retryable: true },
  factor_rests: { status: 409 },
  factor_code_used: { status: 422, retryable: true },
  authenticator_clock: { status: 422 },
  change_over: { status: 410 },
  transfer_running: { status: 409 },
  account_frozen: { status: 403 },
  cursor_invalid: { status: 400 },
  event_unknown: { status: 404 },
  export_limit: { status: 429 },
  money_rests: { status: 409 },
  shops_open: { status: 409 },
  money_under_way: { status: 409 },
  balance_left: { status: 409 },
  link_expired: { status: 410 },
  proof_missing: { status: 409 },
  not_frozen: { status: 409 },
  no_old_address: { status: 409 },
  bundle_too_large: { status: 422 },
  pin_wrong: { status: 422 },
  pin_locked: { status: 423 },
} satisfies ProblemTable<IdentityRefusal['code']>;
