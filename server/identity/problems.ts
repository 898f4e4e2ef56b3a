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
import type { OpenPersonRefusal, UsernameRefusal } from './people/index.ts';
import type { PinRefusal } from './pin/index.ts';
import type { LinkExpired, SetPasswordRefusal } from './recovery/index.ts';
import type { UnfreezeRefusal } from './freeze/index.ts';
import type { KeepRefusal } from './doctor/index.ts';
import type { ChangePasswordRefusal } from './safety/index.ts';
import type { SignInRefused } from './sign-in/index.ts';
import type { AddressRefusal, CodeRefusal, CompleteRefusal, ResendRefusal } from './sign-up/index.ts';

/** Every refusal of this room's verbs. */
export type IdentityRefusal =
  | AddressRefusal
  | CodeRefusal
  | ResendRefusal
  | CompleteRefusal
  | OpenPersonRefusal
  | UsernameRefusal
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
  | SetPasswordRefusal
  | UnfreezeRefusal
  | Refusal<'password_wrong'>;

/** Statuses by RFC 9110; the PIN's two are met on payments. */
export const identityProblems = {
  address_invalid: { status: 422 },
  too_many_messages: { status: 429, retryable: true },
  code_wrong: { status: 422 },
  code_expired: { status: 410 },
  flow_unknown: { status: 404 },
  resend_too_soon: { status: 429, retryable: true },
  address_not_confirmed: { status: 409 },
  name_invalid: { status: 422 },
  username_invalid: { status: 422 },
  username_taken: { status: 409 },
  password_weak: { status: 422 },
  pin_weak: { status: 422 },
  consent_outdated: { status: 409 },
  address_taken: { status: 409 },
  sign_in_refused: { status: 401 },
  sign_in_wrong_password: { status: 401 },
  sign_in_device_locked: { status: 401 },
  challenge_needed: { status: 428 },
  password_wrong: { status: 422 },
  password_reused: { status: 422 },
  address_yours: { status: 409 },
  address_unknown: { status: 404 },
  address_held: { status: 409 },
  contact_limit: { status: 409 },
  factors_rest: { status: 409 },
  last_way_back: { status: 409 },
  change_over: { status: 410 },
  transfer_running: { status: 409 },
  account_frozen: { status: 403 },
  link_expired: { status: 410 },
  proof_missing: { status: 409 },
  not_frozen: { status: 409 },
  no_old_address: { status: 409 },
  bundle_too_large: { status: 422 },
  pin_wrong: { status: 422 },
  pin_locked: { status: 423 },
} satisfies ProblemTable<IdentityRefusal['code']>;
